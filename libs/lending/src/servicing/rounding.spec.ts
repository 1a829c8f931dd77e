import { roundQuotient, roundToMultiple } from './rounding.js';

describe('rounding half a unit', () => {
  it.each([
    [5n, 2n, 3n, 2n],
    [7n, 2n, 4n, 4n],
    [-5n, 2n, -3n, -2n],
    [-7n, 2n, -4n, -4n],
    [10n, 4n, 3n, 2n],
    [11n, 4n, 3n, 3n],
    [9n, 4n, 2n, 2n],
    [0n, 4n, 0n, 0n],
  ])('%d / %d is %d half up and %d half even', (numerator, denominator, up, even) => {
    expect(roundQuotient(numerator, denominator, 'half-up')).toBe(up);
    expect(roundQuotient(numerator, denominator, 'half-even')).toBe(even);
  });

  it('goes to a multiple of a larger unit', () => {
    expect(roundToMultiple(30_550n, 100n, 'half-even')).toBe(30_600n);
    expect(roundToMultiple(30_450n, 100n, 'half-even')).toBe(30_400n);
    expect(roundToMultiple(30_450n, 100n, 'half-up')).toBe(30_500n);
  });
});
