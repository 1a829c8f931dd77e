import { type Minor, minimum, minor } from '#kernel';
import type { AllocationLine } from './loan.events.js';
import type { Amounts, Charge, Instalment, KnownLoan } from './loan.state.js';

export interface Cleared {
  readonly schedule: readonly Instalment[];
  readonly charges: readonly Charge[];
  /** The lines, summed by component. */
  readonly amounts: Amounts;
}

/**
 * Puts allocation lines on the instalments and charges they name. Copies only what changes: this runs for every
 * payment in every projection.
 */
export function clear(state: KnownLoan, lines: readonly AllocationLine[]): Cleared {
  const amounts = { fees: 0n, penalty: 0n, interest: 0n, principal: 0n };
  let schedule: Instalment[] | undefined;
  let charges: Charge[] | undefined;
  for (const line of lines) {
    const amount = minor(line.amount, state.currency);
    amounts[line.component] += amount;
    if (line.component === 'interest' || line.component === 'principal') {
      schedule ??= state.schedule.slice();
      clearInstalment(schedule, line.component, line.instalment, amount);
    } else {
      charges ??= state.charges.slice();
      clearCharge(charges, line.chargeId, amount);
    }
  }
  return { schedule: schedule ?? state.schedule, charges: charges ?? state.charges, amounts };
}

export function unpaidOf(instalment: Instalment, component: 'interest' | 'principal'): Minor {
  return component === 'interest'
    ? instalment.interest - instalment.interestCleared
    : instalment.principal - instalment.principalCleared;
}

function clearInstalment(
  schedule: Instalment[],
  component: 'interest' | 'principal',
  number: number | undefined,
  amount: Minor,
): void {
  const index = schedule.findIndex((instalment) => instalment.number === number);
  if (index >= 0) schedule[index] = add(schedule[index]!, component, amount);
  else spread(schedule, component, amount);
}

/**
 * Puts an amount on the open instalments, oldest first, and returns what is left. Needed where the named instalment
 * is not there: a replay as of an earlier day may hold a back-dated payment without the later plan it was put on.
 */
export function spread(schedule: Instalment[], component: 'interest' | 'principal', amount: Minor): Minor {
  let left = amount;
  for (let index = 0; index < schedule.length && left > 0n; index += 1) {
    const taken = minimum(left, unpaidOf(schedule[index]!, component));
    if (taken <= 0n) continue;
    schedule[index] = add(schedule[index]!, component, taken);
    left -= taken;
  }
  return left;
}

function add(instalment: Instalment, component: 'interest' | 'principal', amount: Minor): Instalment {
  return component === 'interest'
    ? { ...instalment, interestCleared: instalment.interestCleared + amount }
    : { ...instalment, principalCleared: instalment.principalCleared + amount };
}

function clearCharge(charges: Charge[], chargeId: string | undefined, amount: Minor): void {
  const index = charges.findIndex((charge) => charge.chargeId === chargeId);
  if (index >= 0) charges[index] = { ...charges[index]!, cleared: charges[index]!.cleared + amount };
}

export function sumAmounts(a: Amounts, b: Amounts): Amounts {
  return {
    fees: a.fees + b.fees,
    penalty: a.penalty + b.penalty,
    interest: a.interest + b.interest,
    principal: a.principal + b.principal,
  };
}
