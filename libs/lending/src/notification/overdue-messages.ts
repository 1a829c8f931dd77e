import { addDays, daysBetween, type LocalDate } from '#kernel';
import { arrearsOn } from '../loan/loan.arrears.js';
import { isActive, type LoanState } from '../loan/loan.state.js';
import type { OverdueRule, ReminderRules } from './reminder-rules.js';
import { type RiskLevel, riskLevelOf } from './risk-level.js';

/** How late a loan is on a day, and how great its risk. */
export interface OverdueOnDay {
  readonly asOf: LocalDate;
  /** Oldest due date with anything unpaid. */
  readonly dueOn: LocalDate;
  /** Calendar days from `dueOn` to `asOf`: 1 on the day after. */
  readonly daysPastDue: number;
  readonly riskLevel: RiskLevel;
}

/**
 * Null where nothing is pressed for: nothing is late, or days of grace or a pause still keep it from counting.
 * The state must hold its facts: that of a read model does not.
 */
export function overdueOn(state: LoanState, asOf: LocalDate): OverdueOnDay | null {
  if (!isActive(state)) return null;
  const { oldestDueOn: dueOn, days, paused } = arrearsOn(state, asOf);
  if (dueOn === null || days <= 0 || paused) return null;
  return { asOf, dueOn, daysPastDue: daysBetween(dueOn, asOf), riskLevel: riskLevelOf(state.openWarnings) };
}

/** How many days after a due date somebody is written to about it, whatever the loan. */
export function daysPastDueOf({ overdue }: ReminderRules): readonly number[] {
  return [...new Set(overdue.map(({ daysPastDue }) => daysPastDue))];
}

/** What the debtor of a loan of this risk is told on exactly this day. */
export function overdueMessagesOn({ overdue }: ReminderRules, day: OverdueOnDay): readonly OverdueRule[] {
  return overdue.filter(
    ({ daysPastDue, riskLevels: levels }) =>
      daysPastDue === day.daysPastDue && levels.includes(day.riskLevel),
  );
}

/** The last day on which it is still sent: what is later belongs to another rule. */
export function sendUntil({ validDays }: OverdueRule, asOf: LocalDate): LocalDate {
  return addDays(asOf, validDays);
}
