import { addMonths, type LocalDate } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import type { RestructureRules } from './classification.rules.js';

/** A concession to a debtor in financial difficulty, or a loan that repaid another. */
export interface Restructuring {
  readonly on: LocalDate;
  readonly kind: 'concession' | 'refinancing';
  /** Class before; null where it had none. */
  readonly classBefore: RiskClass | null;
}

export interface Observation {
  /** First repayment date after the change, or the payment missed since. */
  readonly from: LocalDate;
  /** First day on which it may end. Null while too few repayment dates are known. */
  readonly until: LocalDate | null;
  /** Restructured once more while it was observed. */
  readonly again: boolean;
}

export interface PaymentRecord {
  /** Repayment dates of the plan, ascending. */
  readonly dueDates: readonly LocalDate[];
  /** Repayment dates on which the payment was not made in full and on time, ascending. */
  readonly missedOn: readonly LocalDate[];
  /** First day of the time, lasting until now, in which nothing was overdue; null where something is. */
  readonly currentSince: LocalDate | null;
}

/**
 * The observation that stands on a day; null where there is none or it has ended. It begins on the first repayment
 * date after the change and lasts through so many repayment periods in a row and so many months, whichever is longer;
 * a missed payment begins it anew.
 *
 * Source: 《商业银行金融资产风险分类办法》 (2023), restructured assets.
 */
export function observationOn(
  restructurings: readonly Restructuring[],
  { dueDates, missedOn }: PaymentRecord,
  rules: RestructureRules,
  asOf: LocalDate,
): Observation | null {
  let observation: Observation | null = null;
  for (const { on } of restructurings.filter(({ on }) => on <= asOf)) {
    const again: boolean = observation !== null && isRunning(observation, on);
    const first = dueDates.find((dueOn) => dueOn > on) ?? on;
    const missed = rules.missedPaymentRestarts
      ? missedOn.filter((dueOn) => dueOn >= first && dueOn < asOf)
      : [];
    observation = beginning(first, dueDates, rules, again);
    for (const dueOn of missed) {
      if (isRunning(observation, dueOn)) observation = beginning(dueOn, dueDates, rules, again);
    }
  }
  return observation !== null && isRunning(observation, asOf) ? observation : null;
}

function isRunning({ until }: Observation, on: LocalDate): boolean {
  return until === null || on < until;
}

function beginning(
  from: LocalDate,
  dueDates: readonly LocalDate[],
  { months, repaymentPeriods }: RestructureRules,
  again: boolean,
): Observation {
  const afterPeriods = dueDates.filter((dueOn) => dueOn > from)[repaymentPeriods - 1] ?? null;
  const afterMonths = addMonths(from, months);
  const until = afterPeriods === null || afterPeriods < afterMonths ? afterMonths : afterPeriods;
  // Where the plan ends before the periods are through, only its end can show that the difficulty is over.
  return {
    from,
    until: afterPeriods === null && dueDates.length > 0 ? latest(until, dueDates.at(-1)!) : until,
    again,
  };
}

function latest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
