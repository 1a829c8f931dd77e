import { type Currency, type LocalDate, minor } from '#kernel';
import { spread } from '../loan.clearing.js';
import type { ScheduledInstalment } from '../loan.events.js';
import type { Instalment, KnownLoan } from '../loan.state.js';

/**
 * Replaces every instalment that is not due by `from`. Interest already paid on a replaced instalment moves to the
 * new ones, oldest first; what they cannot take becomes the borrower's credit.
 */
export function replanned(
  state: KnownLoan,
  plan: readonly ScheduledInstalment[],
  from: LocalDate,
): KnownLoan {
  const kept: Instalment[] = [];
  let prepaid = 0n;
  for (const instalment of state.schedule) {
    if (instalment.dueOn <= from) kept.push(instalment);
    else prepaid += instalment.interestCleared;
  }
  const open = instalmentsOf(plan, state.currency);
  const left = prepaid === 0n ? 0n : spread(open, 'interest', prepaid);
  return {
    ...planned(state, [...kept, ...open], from),
    received: left === 0n ? state.received : { ...state.received, interest: state.received.interest - left },
    credit: state.credit + left,
  };
}

export function planned(state: KnownLoan, schedule: readonly Instalment[], from: LocalDate): KnownLoan {
  const last = schedule.at(-1);
  return {
    ...state,
    schedule,
    plannedFrom: from,
    maturityOn: last?.dueOn ?? state.maturityOn,
    lastInstalmentNumber: Math.max(last?.number ?? 0, state.lastInstalmentNumber),
  };
}

export function instalmentsOf(plan: readonly ScheduledInstalment[], currency: Currency): Instalment[] {
  return plan.map(({ number, dueOn, principal, interest }) => ({
    number,
    dueOn,
    principal: minor(principal, currency),
    interest: minor(interest, currency),
    principalCleared: 0n,
    interestCleared: 0n,
  }));
}
