import type { Currency } from '#kernel';
import type { AllocationLine, ComponentAmounts, ScheduledInstalment } from '#lending';

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
