import type { LocalDate, Minor } from '#kernel';
import { minor, isCurrency } from '#kernel';
import type { KnownCollateral } from './collateral.state.js';

/** The value of a thing on a day: of the latest valuation by then; undefined where there was none. */
export function valueOn({ valuations, registration }: KnownCollateral, on: LocalDate): Minor | undefined {
  const { currency } = registration;
  const valuation = valuations.findLast((one) => one.on <= on);
  return valuation && isCurrency(currency) ? minor(valuation.value, currency) : undefined;
}

/**
 * How far the security covers what is owed (principal and interest), in whole percent rounded down, so that 99.9 % never
 * reads as covered. Undefined where nothing is owed or nothing has a value in the currency of the loan.
 */
export function coveragePercent(
  securities: readonly KnownCollateral[],
  owed: Minor,
  currency: string,
  on: LocalDate,
): number | undefined {
  const values = securities
    .filter(({ status, registration }) => status === 'held' && registration.currency === currency)
    .map((one) => valueOn(one, on))
    .filter((value) => value !== undefined);
  if (owed <= 0n || values.length === 0) return undefined;
  return Number((values.reduce((total, value) => total + value, 0n) * 100n) / owed);
}
