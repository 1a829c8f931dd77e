import type { Fraction } from './fraction.js';
import { type RoundingMode, roundQuotient } from './rounding.js';

/** 40 decimal places: some 20 more than the largest amount of 18 digits needs to be rounded rightly. */
const scale = 10n ** 40n;

/** Periods one after the other with the same interest factor (rate times part of a year). */
export interface PeriodsAlike {
  readonly factor: Fraction;
  readonly count: number;
}

/** @param factorAt interest factor of each of the `count` periods */
export function periodsAlike(count: number, factorAt: (index: number) => Fraction): PeriodsAlike[] {
  const runs: PeriodsAlike[] = [];
  for (let index = 0; index < count;) {
    const factor = factorAt(index);
    const from = index;
    do index += 1;
    while (index < count && sameFraction(factor, factorAt(index)));
    runs.push({ factor, count: index - from });
  }
  return runs;
}

/**
 * The equal instalment that repays `principal` minor units over these periods (their factors need not be equal),
 * rounded once, to a multiple of `unit` minor units. With a `residual` it leaves so much of the principal at the end.
 *
 * It is principal times the product of all (1 + f), over the value at the end of one unit paid every period. Both are
 * kept as integers of 40 places, exact for a rate of zero; periods alike are taken together in closed form.
 */
export function equalInstalment(
  principal: bigint,
  periods: readonly PeriodsAlike[],
  mode: RoundingMode,
  unit = 1n,
  residual = 0n,
): bigint {
  let growth = scale;
  let annuity = 0n;
  for (const { factor, count } of periods) {
    const { numerator, denominator } = factor;
    const power = powerOf(scale + (scale * numerator) / denominator, count);
    const paid = numerator === 0n ? scale * BigInt(count) : ((power - scale) * denominator) / numerator;
    growth = (growth * power) / scale;
    annuity = (annuity * power) / scale + paid;
  }
  return roundQuotient(principal * growth - residual * scale, annuity * unit, mode) * unit;
}

function sameFraction(a: Fraction, b: Fraction): boolean {
  return a === b || (a.numerator === b.numerator && a.denominator === b.denominator);
}

function powerOf(base: bigint, exponent: number): bigint {
  let result = scale;
  for (let square = base, left = exponent; left > 0; left >>= 1) {
    if (left & 1) result = (result * square) / scale;
    square = (square * square) / scale;
  }
  return result;
}
