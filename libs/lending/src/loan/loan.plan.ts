import { addMonths, civil, formatMinor, type LocalDate, type Minor, maximum } from '#kernel';
import { yearFraction } from '../servicing/day-count.js';
import { fraction, partOf, times } from '../servicing/fraction.js';
import { parseRate } from '../servicing/rate.js';
import { defaultRounding } from '../servicing/rounding.js';
import { buildSchedule, type Instalment as PlannedInstalment } from '../servicing/schedule.js';
import { unpaidOf } from './loan.clearing.js';
import type { ScheduledInstalment } from './loan.events.js';
import type { KnownLoan } from './loan.state.js';

/** The plan of the first tranche, as the terms say. */
export function firstPlan(state: KnownLoan, principal: Minor, startOn: LocalDate): ScheduledInstalment[] {
  const { annualRate, method, instalments, dayCount, firstDueOn } = state.registration.terms;
  const rows = buildSchedule({
    principal,
    currency: state.currency,
    annualRate,
    method,
    instalments,
    dayCount,
    startOn,
    ...(firstDueOn !== undefined && { firstDueOn }),
  });
  return numbered(state, rows);
}

export interface Replan {
  readonly from: LocalDate;
  /** Principal to plan: all that is not already due and unpaid. */
  readonly principal: Minor;
  /** After `from`, ascending. */
  readonly dueDates: readonly LocalDate[];
  readonly annualRate: string;
  /** Interest of the running period until `from`; it falls due with the first new instalment. */
  readonly accrued: Minor;
}

/** A plan that supersedes every instalment not yet due on `from`. */
export function replan(state: KnownLoan, plan: Replan): ScheduledInstalment[] {
  const { method, dayCount } = state.registration.terms;
  const dueDates = method === 'single-payment' ? plan.dueDates.slice(-1) : plan.dueDates;
  if (plan.principal === 0n || dueDates.length === 0) return [];
  const rows = buildSchedule({
    principal: plan.principal,
    currency: state.currency,
    annualRate: plan.annualRate,
    method,
    instalments: dueDates.length,
    dayCount,
    startOn: plan.from,
    dueDates,
  });
  const [first, ...others] = rows;
  return numbered(state, [{ ...first!, interest: first!.interest + plan.accrued }, ...others]);
}

/** Due dates of the current plan after `on`. */
export function dueDatesAfter(state: KnownLoan, on: LocalDate): LocalDate[] {
  return state.schedule.filter((row) => row.dueOn > on).map((row) => row.dueOn);
}

/** Principal on the books that is not due by `on`. */
export function principalNotDue(state: KnownLoan, on: LocalDate): Minor {
  return state.schedule.reduce(
    (total, row) => (row.dueOn > on ? total + unpaidOf(row, 'principal') : total),
    0n,
  );
}

/**
 * Interest of the running period that belongs to the days before `on`: what the plan has for the period, less what
 * the principal not yet due would bear from `on` to the period's end.
 */
export function accruedBefore(state: KnownLoan, on: LocalDate): Minor {
  const next = state.schedule.find((row) => row.dueOn > on);
  if (next === undefined) return 0n;
  const { dayCount } = state.registration.terms;
  const wholeMonth = dayCount === '30/360' && next.dueOn === addMonths(on, 1);
  const rest = wholeMonth ? fraction(1, 12) : yearFraction(on, next.dueOn, dayCount);
  const rate = parseRate(state.annualRate, 'annualRate');
  const toCome = partOf(principalNotDue(state, on), times(rate, rest), defaultRounding);
  return maximum(0n, next.interest - toCome);
}

/** The due dates still to come, then monthly ones from the old maturity on, and the new maturity as the last. */
export function extendedDueDates(state: KnownLoan, on: LocalDate, maturityOn: LocalDate): LocalDate[] {
  const remaining = dueDatesAfter(state, on);
  const lastDueOn = remaining.at(-1);
  if (lastDueOn === undefined) return [];
  const anchor = dayOfMonthAnchor(remaining);
  const dueDates = [...remaining];
  for (let month = monthsBetween(anchor, lastDueOn) + 1; ; month += 1) {
    const dueOn = addMonths(anchor, month);
    if (dueOn >= maturityOn) return [...dueDates, maturityOn];
    dueDates.push(dueOn);
  }
}

/** A due date whose day of the month was not cut off by a short month, as far as the plan tells. */
function dayOfMonthAnchor(dueDates: readonly LocalDate[]): LocalDate {
  return dueDates.reduce((best, dueOn) => (civil(dueOn).day > civil(best).day ? dueOn : best));
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  const [a, b] = [civil(from), civil(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

function numbered(state: KnownLoan, rows: readonly PlannedInstalment[]): ScheduledInstalment[] {
  return rows.map(({ dueOn, principal, interest }, index) => ({
    number: state.lastInstalmentNumber + index + 1,
    dueOn,
    principal: formatMinor(principal, state.currency),
    interest: formatMinor(interest, state.currency),
  }));
}
