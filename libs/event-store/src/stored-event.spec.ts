import { localDate, type NewEvent, START } from '#kernel';
import { categoryOf, countedPosition, positionCount, recorded, storable } from './stored-event.js';

const event: NewEvent = {
  eventId: '0190f3a2-7c1e-5b6a-8a2e-3f4d5c6b7a89',
  type: 'loan.registered',
  schema: 2,
  occurredOn: localDate('2024-02-29'),
  data: { principal: '100.00', currency: 'CNY', b: { z: 1, a: '贷' } },
  actor: { role: 'officer', org: 'hangzhou', id: 'chen' },
  commandId: 'c1',
  commandHash: 'h1',
  correlationId: 'k1',
  causationId: 'c1',
  subjects: ['loan/1', 'borrower/2'],
  ruleSet: { version: '1', id: 'cn' },
};

describe('the stored form of an event', () => {
  it('is canonical JSON, whatever the order of the keys', () => {
    const [stored] = storable('loan-1', [event]);
    expect(stored!.data).toBe('{"b":{"a":"贷","z":1},"currency":"CNY","principal":"100.00"}');
    expect(stored!.metadata).toBe(
      '{"actor":{"id":"chen","org":"hangzhou","role":"officer"},"causationId":"c1","commandHash":"h1",' +
        '"commandId":"c1","correlationId":"k1","occurredOn":"2024-02-29","ruleSet":{"id":"cn","version":"1"},' +
        '"subjects":["loan/1","borrower/2"]}',
    );
    expect(stored!.bytes).toBe(Buffer.byteLength(stored!.data + stored!.metadata));
  });

  it('reads as the event that was given, with its place', () => {
    const placement = {
      stream: 'loan-1',
      revision: 0,
      position: countedPosition(7),
      recordedAt: '2024-03-01T00:00:00.000000Z',
    };
    expect(recorded(storable('loan-1', [event])[0]!, placement)).toEqual({ ...event, ...placement });
  });

  it.each(['\u0000', 'a\ud800', '\udfff b', '\\\ud800'])('does not exist for the text %j', (text) => {
    expect(() => storable('loan-1', [{ ...event, data: { text } }])).toThrow('not text');
    expect(() => storable('loan-1', [{ ...event, data: { [text]: 1 } }])).toThrow('not text');
  });

  it.each(['\\u0000', '\\\\u0000', '\\ud800', '\u0001', '😀'])('exists for the text %j', (text) => {
    expect(storable('loan-1', [{ ...event, data: { text } }])).toHaveLength(1);
  });
});

describe('a counted position', () => {
  it('orders as plain text', () => {
    const positions = [1, 9, 10, 99, 1_000, 123_456_789_012].map(countedPosition);
    expect([...positions].sort()).toEqual(positions);
    expect(START < positions[0]!).toBe(true);
  });

  it('is read back, and nothing else is', () => {
    expect(positionCount(countedPosition(42))).toBe(42);
    expect(positionCount(START)).toBe(0);
    expect(() => positionCount('42' as never)).toThrow(RangeError);
    expect(() => positionCount('0000000000000042-0' as never)).toThrow(RangeError);
  });
});

it('takes the text before the first dash as category', () => {
  expect(categoryOf('loan-7f-1')).toBe('loan');
});
