import { equalInstalment, periodsAlike } from './annuity.js';
import { annuityFactor, type Period } from './interest.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient, roundToMultiple } from './rounding.js';
import type { ServicingTerms } from './terms.js';

/** How much principal an instalment has, given its interest. Never below zero, never above the balance. */
export type PrincipalRule = (interest: bigint, balance: bigint) => bigint;

/** The rule of the method for a balance to be repaid over these periods. Found anew whenever the plan changes. */
export function principalRule(
  terms: ServicingTerms,
  rates: RateHistory,
  balance: bigint,
  periods: readonly Period[],
): PrincipalRule {
  const whole = wholeRule(terms, rates, balance, periods);
  return (interest, open) => {
    const principal = whole(interest);
    if (principal < 0n) return 0n;
    return principal > open ? open : principal;
  };
}

function wholeRule(
  terms: ServicingTerms,
  rates: RateHistory,
  balance: bigint,
  periods: readonly Period[],
): (interest: bigint) => bigint {
  const count = BigInt(periods.length);
  switch (terms.method) {
    case 'equal-instalment': {
      const instalment = plannedInstalment(terms, rates, balance, periods);
      return (interest) => instalment - interest;
    }
    case 'equal-principal': {
      const share = roundQuotient(balance - balloonOf(terms, balance), count, terms.rounding);
      return () => share;
    }
    case 'flat': {
      const share = toMultiple(terms, roundQuotient(balance, count, terms.rounding), balance, count);
      return (interest) =>
        share + roundToMultiple(interest, terms.instalmentMultiple ?? 1n, terms.rounding) - interest;
    }
    case 'interest-only':
    case 'single-payment':
      return () => 0n;
  }
}

/** What the last instalment takes beside its own part; no more than there is. */
export function balloonOf({ balloon = 0n }: ServicingTerms, balance: bigint): bigint {
  return balloon < balance ? balloon : balance;
}

function toMultiple(terms: ServicingTerms, share: bigint, balance: bigint, count: bigint): bigint {
  const multiple = terms.instalmentMultiple;
  return multiple ? roundQuotient(balance, count * multiple, terms.rounding) * multiple : share;
}

/** The equal instalment of the balance over the periods, rounded to the multiple of the terms. */
export function plannedInstalment(
  terms: ServicingTerms,
  rates: RateHistory,
  balance: bigint,
  periods: readonly Period[],
): bigint {
  const [first, last] = [periods[0]!, periods.at(-1)!];
  const throughout = rates.constantBetween(first.fromOn, last.dueOn) ? rates.agreedOn(first.fromOn) : null;
  const alike = periodsAlike(periods.length, (index) => {
    const period = periods[index]!;
    return annuityFactor(
      terms.interest,
      throughout ?? rates.agreedOn(period.fromOn),
      period,
      terms.frequency,
    );
  });
  const unit = terms.instalmentMultiple ?? 1n;
  return equalInstalment(balance, alike, terms.rounding, unit, balloonOf(terms, balance));
}
