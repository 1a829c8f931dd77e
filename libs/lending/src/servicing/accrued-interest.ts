import type { LocalDate } from '#kernel';
import { partOf, type Fraction, plus, zero } from './fraction.js';
import { type Period, segmentFactor, wholeFactor } from './interest.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient } from './rounding.js';
import type { ServicingTerms } from './terms.js';

/** The balance that bears interest from a day on. */
export interface BalanceStep {
  readonly fromOn: LocalDate;
  readonly balance: bigint;
}

/**
 * Interest of one period on a balance that changes inside it. Steps are in order; the first begins with the period.
 * @param until where given, interest up to that day only
 */
export function interestOfPeriod(
  terms: ServicingTerms,
  rates: RateHistory,
  period: Period,
  steps: readonly BalanceStep[],
  until: LocalDate = period.dueOn,
): bigint {
  if (steps.length === 1 && until === period.dueOn && rates.constantBetween(period.fromOn, until)) {
    const factor = wholeFactor(terms.interest, rates.on(period.fromOn), period, terms.frequency);
    return partOf(steps[0]!.balance, factor, terms.rounding);
  }
  let exactSum: Fraction = zero;
  let roundedSum = 0n;
  for (const segment of segmentsOf(rates, period.fromOn, until, steps)) {
    if (segment.balance === 0n) continue;
    const factor = segmentFactor(
      terms.interest,
      rates.on(segment.fromOn),
      period,
      terms.frequency,
      segment.fromOn,
      segment.toOn,
    );
    if (terms.interestRounding === 'segment') roundedSum += partOf(segment.balance, factor, terms.rounding);
    else exactSum = plus(exactSum, { ...factor, numerator: factor.numerator * segment.balance });
  }
  return roundedSum + roundQuotient(exactSum.numerator, exactSum.denominator, terms.rounding);
}

interface Segment {
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
  readonly balance: bigint;
}

function segmentsOf(
  rates: RateHistory,
  fromOn: LocalDate,
  until: LocalDate,
  steps: readonly BalanceStep[],
): Segment[] {
  const changes = rates.changesBetween(fromOn, until);
  if (steps.length === 1 && changes.length === 0)
    return [{ fromOn, toOn: until, balance: steps[0]!.balance }];
  const cuts = new Set<LocalDate>([fromOn, until, ...changes]);
  for (const step of steps) if (step.fromOn > fromOn && step.fromOn < until) cuts.add(step.fromOn);
  const dates = [...cuts].sort();
  return dates.slice(1).map((toOn, index) => {
    const start = dates[index]!;
    return { fromOn: start, toOn, balance: steps.findLast((step) => step.fromOn <= start)?.balance ?? 0n };
  });
}
