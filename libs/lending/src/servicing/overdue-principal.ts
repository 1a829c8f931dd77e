import type { LocalDate } from '#kernel';
import type { BalanceStep } from './accrued-interest.js';
import { type Planned, stepsOf } from './planned-row.js';
import { openPart } from './row.js';

/** How the balance that bears interest runs through a period, overdue principal of earlier rows included until `asOf`. */
export function realSteps(
  plan: readonly Planned[],
  planned: Planned,
  balance: bigint,
  asOf: LocalDate,
): readonly BalanceStep[] {
  const { period, inflows, row } = planned;
  const steps = stepsOf(period, inflows, balance);
  if (period.fromOn >= asOf) return steps;
  const overdue = plan
    .filter((earlier) => earlier.row.dueOn <= row.fromOn && earlier.row.dueOn < asOf)
    .reduce((sum, earlier) => sum + openPart(earlier.row, 'principal'), 0n);
  return overdue === 0n ? steps : withOverdue(steps, overdue, asOf);
}

function withOverdue(steps: readonly BalanceStep[], overdue: bigint, asOf: LocalDate): BalanceStep[] {
  const before = steps.filter((step) => step.fromOn < asOf);
  const after = steps.filter((step) => step.fromOn >= asOf);
  const current = steps.findLast((step) => step.fromOn <= asOf);
  const resumed = current && after[0]?.fromOn !== asOf ? [{ fromOn: asOf, balance: current.balance }] : [];
  return [...before.map((step) => ({ ...step, balance: step.balance + overdue })), ...resumed, ...after];
}
