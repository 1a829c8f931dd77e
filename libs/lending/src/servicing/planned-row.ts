import type { LocalDate } from '#kernel';
import type { BalanceStep } from './accrued-interest.js';
import type { Period } from './interest.js';
import { Row } from './row.js';
import type { GraceTerms } from './terms.js';

/** An instalment of a rolling plan with what its interest is computed from. */
export interface Planned {
  readonly row: Row;
  period: Period;
  /** What the balance of the period gains (or, prepaid, loses) on days inside it. */
  readonly inflows: { readonly on: LocalDate; readonly amount: bigint }[];
  /** The equal instalment, where the method has one. */
  instalment: bigint;
  /** In grace: without principal; with its interest owed by the first row after the grace. */
  noPrincipal: boolean;
  interestLater: boolean;
}

export function plannedRow(period: Period, index: number, grace: GraceTerms | undefined): Planned {
  return {
    row: new Row('instalment', period.fromOn, period.dueOn),
    period,
    inflows: [],
    instalment: 0n,
    noPrincipal: index < (grace?.principalPeriods ?? 0),
    interestLater: index < (grace?.interestPeriods ?? 0),
  };
}

/** How the balance runs through the period, given what it is at the end. */
export function stepsOf(period: Period, inflows: Planned['inflows'], balance: bigint): BalanceStep[] {
  if (inflows.length === 0) return [{ fromOn: period.fromOn, balance }];
  let running = balance;
  for (const { amount } of inflows) running -= amount;
  const steps: BalanceStep[] = [{ fromOn: period.fromOn, balance: running }];
  for (const { on, amount } of inflows) {
    running += amount;
    if (on <= period.fromOn) steps[0] = { fromOn: period.fromOn, balance: running };
    else steps.push({ fromOn: on, balance: running });
  }
  return steps;
}
