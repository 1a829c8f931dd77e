import { START } from '#kernel';
import { logPosition, placeOf } from './log-position.js';

describe('a position of the log', () => {
  const largest = 2n ** 64n - 1n;

  it('reads back as it was', () => {
    for (const commit of [0n, 9n, 10n, largest]) {
      const position = { commit, prepare: commit / 2n };
      expect(logPosition(placeOf(position))).toEqual(position);
    }
    expect(logPosition(START)).toBe('start');
  });

  it('is ordered as text as the log is ordered', () => {
    const parts = [0n, 9n, 10n, 99n, 4_294_967_296n, largest];
    const inOrder = parts.flatMap((commit) => parts.map((prepare) => placeOf({ commit, prepare })));
    expect([...inOrder].sort()).toEqual(inOrder);
    expect(START < inOrder[0]!).toBe(true);
  });

  it.each(['7', '0000000000000001', `${'0'.repeat(20)}-`, ` ${'0'.repeat(20)}-${'0'.repeat(20)}`])(
    'is not made of "%s"',
    (text) => {
      expect(() => logPosition(text)).toThrow(RangeError);
    },
  );
});
