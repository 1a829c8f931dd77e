import { formatMinor, type LocalDate, type Minor, minimum, sum } from '#kernel';
import { unpaidOf } from './loan.clearing.js';
import type { AllocationLine, Component } from './loan.events.js';
import type { KnownLoan } from './loan.state.js';

/** Something unpaid that money can be put on. */
export interface Claim {
  readonly component: Component;
  readonly dueOn: LocalDate;
  readonly instalment?: number;
  readonly chargeId?: string;
  readonly unpaid: Minor;
}

export interface Allocation {
  readonly lines: readonly AllocationLine[];
  readonly excess: Minor;
}

const order: readonly Component[] = ['fees', 'penalty', 'interest', 'principal'];

/**
 * Puts a payment on what is owed as of its value date.
 *
 * What is due comes first: all fees, then all penalty, all interest, all principal, each oldest first. A payment that
 * covers the whole payoff amount then repays all principal and owes no interest of later periods. Any other surplus
 * goes to what falls due next, day by day, in the same order of components. The rest is excess.
 */
export function allocate(state: KnownLoan, amount: Minor, valueOn: LocalDate): Allocation {
  const claims = openClaims(state);
  const due = claims.filter((claim) => claim.dueOn <= valueOn).sort(byComponent);
  const later = claims.filter((claim) => claim.dueOn > valueOn);
  const payoff = payoffClaims(state, later, valueOn);
  const paysOff = amount >= total(due) + total(payoff);
  return take([...due, ...(paysOff ? payoff : later)], amount, state);
}

/** Takes the claims in their order until the amount is used up. */
export function take(claims: readonly Claim[], amount: Minor, { currency }: KnownLoan): Allocation {
  const lines: AllocationLine[] = [];
  let left = amount;
  for (const { component, instalment, chargeId, unpaid } of claims) {
    if (left === 0n) break;
    const taken = minimum(left, unpaid);
    left -= taken;
    lines.push({
      component,
      ...(instalment !== undefined && { instalment }),
      ...(chargeId !== undefined && { chargeId }),
      amount: formatMinor(taken, currency),
    });
  }
  return { lines, excess: left };
}

/** Everything unpaid, by due date, and by component within a day. */
export function openClaims(state: KnownLoan): Claim[] {
  const charges = state.charges.map(({ component, dueOn, chargeId, amount, cleared }) => ({
    component,
    dueOn,
    chargeId,
    unpaid: amount - cleared,
  }));
  const instalments = state.schedule.flatMap((row) =>
    (['interest', 'principal'] as const).map((component) => ({
      component,
      dueOn: row.dueOn,
      instalment: row.number,
      unpaid: unpaidOf(row, component),
    })),
  );
  return [...charges, ...instalments]
    .filter((claim) => claim.unpaid > 0n)
    .sort((a, b) => (a.dueOn === b.dueOn ? byComponent(a, b) : a.dueOn < b.dueOn ? -1 : 1));
}

export function total(claims: readonly Claim[]): Minor {
  return sum(claims.map((claim) => claim.unpaid));
}

function byComponent(a: Claim, b: Claim): number {
  return order.indexOf(a.component) - order.indexOf(b.component);
}

/**
 * Beside what is due, an early payoff owes the charges still to come, the whole interest of the period that is
 * running, and all principal. On a due date, and on the day the plan began, no period is running.
 */
function payoffClaims(state: KnownLoan, later: readonly Claim[], valueOn: LocalDate): Claim[] {
  const periodStart = startOfPeriod(state, valueOn);
  const next = periodStart === valueOn ? undefined : state.schedule.find((row) => row.dueOn > valueOn);
  return later
    .filter((claim) => claim.component !== 'interest' || claim.instalment === next?.number)
    .sort(byComponent);
}

/** The last due date by `on`, or the day the plan began where that is later. */
export function startOfPeriod(state: KnownLoan, on: LocalDate): LocalDate | null {
  const lastDueOn = state.schedule.findLast((row) => row.dueOn <= on)?.dueOn ?? null;
  const { plannedFrom } = state;
  if (lastDueOn === null || plannedFrom === null) return plannedFrom ?? lastDueOn;
  return plannedFrom <= on && plannedFrom > lastDueOn ? plannedFrom : lastDueOn;
}
