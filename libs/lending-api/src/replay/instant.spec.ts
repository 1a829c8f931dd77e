import { instantMicros, isRecordedBy } from './instant.js';

describe('an instant', () => {
  it('is read to the microsecond, whatever the number of digits', () => {
    expect(instantMicros('1970-01-01T00:00:01Z')).toBe(1_000_000n);
    expect(instantMicros('1970-01-01T00:00:01.5Z')).toBe(1_500_000n);
    expect(instantMicros('1970-01-01T00:00:01.000001Z')).toBe(1_000_001n);
    expect(instantMicros('1970-01-01T00:00:01.000001999Z')).toBe(1_000_001n);
  });

  it('is the same instant in every zone', () => {
    expect(instantMicros('2026-03-02T08:00:00+08:00')).toBe(instantMicros('2026-03-02T00:00:00Z'));
  });

  it.each([
    '2026-03-02',
    '2026-02-30T00:00:00Z',
    '2026-03-02T25:00:00Z',
    '2026-03-02T00:00:00',
    '2026-03-02T00:00:00+99:00',
    'now',
  ])('is not %j', (text) => {
    expect(instantMicros(text)).toBeUndefined();
  });

  it('includes what was recorded at it and excludes what came a microsecond later', () => {
    const event = { recordedAt: '2026-03-02T10:00:00.000002Z' };
    expect(isRecordedBy(event, '2026-03-02T10:00:00.000002Z')).toBe(true);
    expect(isRecordedBy(event, '2026-03-02T10:00:00.000001Z')).toBe(false);
    expect(isRecordedBy(event)).toBe(true);
  });
});
