import type { Currency } from '#kernel';
import type { AllocationLine, ComponentAmounts, ScheduledInstalment, ServicedFact } from '#lending';

/** The loan that an event is of; `currency` is that of every amount in it. */
export interface LoanOfEvent {
  readonly loanId: string;
  readonly currency: Currency;
}

export function amountsByComponent({ fees, penalty, interest, principal }: ComponentAmounts) {
  return { fees, penalty, interest, principal };
}

export function scheduleLines(schedule: readonly ScheduledInstalment[]) {
  return schedule.map(({ number, dueOn, principal, interest }) => ({ number, dueOn, principal, interest }));
}

export function allocationLines(allocation: readonly AllocationLine[]) {
  return allocation.map(({ component, instalment, chargeId, amount }) => ({
    component,
    instalment,
    chargeId,
    amount,
  }));
}

/** How a loan with servicing terms stands after the event; a fact dated back may change more than its own amount. */
export function standing({ outcome: { totals } }: ServicedFact) {
  return { principalOutstanding: totals.principalOutstanding, credit: totals.credit };
}

/** The same, of an event that loans without such terms have too. */
export function standingIfServiced(servicing: ServicedFact | undefined): {
  readonly principalOutstanding?: string;
  readonly credit?: string;
} {
  return servicing === undefined ? {} : standing(servicing);
}
