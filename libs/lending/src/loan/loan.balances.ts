import { daysBetween, type LocalDate, type Minor } from '#kernel';
import { unpaidOf } from './loan.clearing.js';
import { type Amounts, isActive, type KnownLoan, type LoanState, noAmounts } from './loan.state.js';

export interface LoanBalances {
  /** On the books: all principal, interest due by the day, all charges. Interest that is not yet due is not counted. */
  readonly outstanding: Amounts;
  /** Unpaid of what is due on or before the day. */
  readonly due: Amounts;
  /** Unpaid of what was due before the day. */
  readonly overdue: Amounts;
  /** Earliest unpaid due date before the day. */
  readonly overdueSince: LocalDate | null;
  readonly daysPastDue: number;
  readonly credit: Minor;
}

export interface NextDue {
  readonly dueOn: LocalDate;
  /** Unpaid of everything that falls due on that day. */
  readonly amounts: Amounts;
}

/** What is owed on `asOf`, from the state alone: nothing is stored day by day. */
export function loanBalances(state: LoanState, asOf: LocalDate): LoanBalances {
  const daysLate = daysPastDue(state, asOf);
  if (state.status === 'unregistered') {
    return {
      outstanding: noAmounts,
      due: noAmounts,
      overdue: noAmounts,
      overdueSince: null,
      daysPastDue: 0,
      credit: 0n,
    };
  }
  return {
    outstanding: outstandingAmounts(state, asOf),
    due: unpaidThrough(state, asOf),
    overdue: overdueAmounts(state, asOf),
    overdueSince: daysLate > 0 ? oldestUnpaidDueOn(state) : null,
    daysPastDue: daysLate,
    credit: state.credit,
  };
}

/** On the books on `asOf`, without the rest of {@link LoanBalances}: for what asks this of every event. */
export function outstandingAmounts(state: KnownLoan, asOf: LocalDate): Amounts {
  return {
    fees: unpaidCharges(state, 'fees'),
    penalty: unpaidCharges(state, 'penalty'),
    interest: unpaidThrough(state, asOf).interest,
    principal: state.principalOutstanding,
  };
}

/** Earliest due date of anything unpaid, past or to come; null where nothing is owed. */
export function oldestUnpaidDueOn(state: LoanState): LocalDate | null {
  if (!isActive(state)) return null;
  const instalment = state.schedule.find((row) => isOpen(row))?.dueOn;
  const charge = state.charges.find((row) => row.cleared < row.amount)?.dueOn;
  if (instalment === undefined || (charge !== undefined && charge < instalment)) return charge ?? null;
  return instalment;
}

/** 0 on the due date itself, 1 on the day after. */
export function daysPastDue(state: LoanState, asOf: LocalDate): number {
  const oldest = oldestUnpaidDueOn(state);
  return oldest === null ? 0 : Math.max(0, daysBetween(oldest, asOf));
}

/** The first day from `asOf` on, including it, on which something unpaid falls due. */
export function nextDue(state: LoanState, asOf: LocalDate): NextDue | null {
  if (!isActive(state)) return null;
  const instalment = state.schedule.find((row) => row.dueOn >= asOf && isOpen(row))?.dueOn;
  const charge = state.charges.find((row) => row.dueOn >= asOf && row.cleared < row.amount)?.dueOn;
  const dueOn =
    instalment === undefined || (charge !== undefined && charge < instalment) ? charge : instalment;
  return dueOn === undefined ? null : { dueOn, amounts: unpaidWhere(state, (day) => day === dueOn) };
}

/** Unpaid of what falls due on the day itself, by component. */
export function unpaidDueOn(state: KnownLoan, day: LocalDate): Amounts {
  return unpaidWhere(state, (dueOn) => dueOn === day);
}

/** Unpaid of what was due before the day, by component. */
export function overdueAmounts(state: KnownLoan, asOf: LocalDate): Amounts {
  return unpaidWhere(state, (dueOn) => dueOn < asOf);
}

/** Unpaid of what is due on or before the day, by component. */
export function unpaidThrough(state: KnownLoan, asOf: LocalDate): Amounts {
  return unpaidWhere(state, (dueOn) => dueOn <= asOf);
}

/** Nothing is left to pay, waive or write off: interest of days that principal no longer sees is not owed. */
export function owesNothing(state: KnownLoan, asOf: LocalDate): boolean {
  const { fees, penalty, interest } = loanBalances(state, asOf).outstanding;
  return state.principalOutstanding === 0n && fees === 0n && penalty === 0n && interest === 0n;
}

function isOpen(row: KnownLoan['schedule'][number]): boolean {
  return row.principalCleared < row.principal || row.interestCleared < row.interest;
}

function unpaidCharges(state: KnownLoan, component: 'fees' | 'penalty'): Minor {
  return state.charges.reduce(
    (total, charge) => (charge.component === component ? total + charge.amount - charge.cleared : total),
    0n,
  );
}

function unpaidWhere(state: KnownLoan, counts: (dueOn: LocalDate) => boolean): Amounts {
  const total = { fees: 0n, penalty: 0n, interest: 0n, principal: 0n };
  for (const row of state.schedule) {
    if (!counts(row.dueOn)) continue;
    total.interest += unpaidOf(row, 'interest');
    total.principal += unpaidOf(row, 'principal');
  }
  for (const charge of state.charges) {
    if (counts(charge.dueOn)) total[charge.component] += charge.amount - charge.cleared;
  }
  return total;
}
