import { Decimal } from 'decimal.js';
import type { Fraction } from './fraction.js';
import { type RoundingMode } from './rounding.js';

// 34 digits leave more than 15 beyond the largest amount of 18 digits; toExpPos keeps toString free of exponents.
const Exact = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpPos: 9e15,
  toExpNeg: -9e15,
});
const modes = { 'half-up': Decimal.ROUND_HALF_UP, 'half-even': Decimal.ROUND_HALF_EVEN } as const;

/**
 * The equal instalment that repays `principal` minor units over periods with these interest factors (rate times
 * part of a year, one a period; they need not be equal), rounded once, to a multiple of `unit` minor units.
 *
 * It is principal times the product of all (1 + f), over the value at the end of one unit paid every period.
 */
export function equalInstalment(
  principal: bigint,
  factors: readonly Fraction[],
  mode: RoundingMode,
  unit = 1n,
): bigint {
  let growth = new Exact(1);
  let annuity = new Exact(0);
  for (const { numerator, denominator } of factors) {
    const step = new Exact(numerator.toString()).div(denominator.toString()).plus(1);
    growth = growth.times(step);
    annuity = annuity.times(step).plus(1);
  }
  const instalment = growth.times(principal.toString()).div(annuity).div(unit.toString());
  return BigInt(instalment.toDecimalPlaces(0, modes[mode]).toString()) * unit;
}
