/**
 * What becomes of half a minor unit. `half-up` (away from zero) is the habit of Chinese lenders and the default;
 * `half-even` is the habit of several core systems.
 */
export type RoundingMode = 'half-up' | 'half-even';

export const defaultRounding: RoundingMode = 'half-up';

/**
 * The one place where a fraction becomes whole units: `numerator / denominator` to the nearest integer.
 * @param denominator greater than zero
 */
export function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  // The usual case without the tests of the other: a plan of thirty years asks for some thousand quotients.
  if (mode === 'half-up' && numerator >= 0n) return (numerator + (denominator >> 1n)) / denominator;
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const whole = size / denominator;
  const twiceRest = (size - whole * denominator) * 2n;
  const up =
    twiceRest > denominator || (twiceRest === denominator && (mode === 'half-up' || whole % 2n === 1n));
  const rounded = up ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

/** The nearest multiple of `unit` (greater than zero): `roundToMultiple(1234n, 100n, 'half-up')` is `1200n`. */
export function roundToMultiple(value: bigint, unit: bigint, mode: RoundingMode): bigint {
  return roundQuotient(value, unit, mode) * unit;
}
