import { countForm, dateForm, decodeCursor, encodeCursor, textForm, uuidForm } from './cursor.js';
import { InvalidCursor } from './read-model.errors.js';

const loanId = '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10';

describe('a cursor', () => {
  it.each(['', 'HT-1', '贷款 "1"', 'a,b]'])('brings back the key %p', (key) => {
    const cursor = encodeCursor('externalId asc', [key, loanId]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(cursor, 'externalId asc', [textForm, uuidForm])).toEqual([key, loanId]);
  });

  it.each([
    ['of another sort', encodeCursor('loanId asc', ['x', loanId])],
    ['with too few parts', encodeCursor('externalId asc', [loanId])],
    ['with a part of another form', encodeCursor('externalId asc', ['x', '1; drop table'])],
    ['that is no JSON', 'bm9uc2Vuc2U'],
    ['that is no list', Buffer.from('{}').toString('base64url')],
  ])('%s is refused', (_, cursor) => {
    expect(() => decodeCursor(cursor, 'externalId asc', [textForm, uuidForm])).toThrow(InvalidCursor);
  });

  it('knows the forms of its parts', () => {
    expect(dateForm.test('2026-02-28') && dateForm.test('infinity')).toBe(true);
    expect(dateForm.test('tomorrow') || countForm.test('-1') || countForm.test('1e3')).toBe(false);
  });
});
