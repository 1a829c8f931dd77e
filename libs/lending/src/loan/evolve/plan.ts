import { type Currency, type LocalDate, minimum, minor } from '#kernel';
import { spread } from '../loan.clearing.js';
import type { ScheduledInstalment } from '../loan.events.js';
import type { Instalment, KnownLoan } from '../loan.state.js';

/**
 * Replaces every instalment that is not due by `from`. Interest already paid or waived on a replaced instalment moves
 * to the new ones, oldest first. What they cannot take was not owed after all: money becomes the borrower's credit,
 * and where no money came in for it, so much less was waived.
 */
export function replanned(
  state: KnownLoan,
  plan: readonly ScheduledInstalment[],
  from: LocalDate,
): KnownLoan {
  const kept: Instalment[] = [];
  let settled = 0n;
  for (const instalment of state.schedule) {
    if (instalment.dueOn <= from) kept.push(instalment);
    else settled += instalment.interestCleared;
  }
  const open = instalmentsOf(plan, state.currency);
  const left = settled === 0n ? 0n : spread(open, 'interest', settled);
  const changed = planned(state, [...kept, ...open], from);
  if (left === 0n) return changed;
  const { received, waived, credit } = state;
  const paid = minimum(left, received.interest);
  return {
    ...changed,
    received: { ...received, interest: received.interest - paid },
    waived: { ...waived, interest: waived.interest - (left - paid) },
    credit: credit + paid,
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
