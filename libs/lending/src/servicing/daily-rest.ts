import type { LocalDate } from '#kernel';
import { type BalanceStep, interestOfPeriod } from './accrued-interest.js';
import { stepsOf } from './planned-row.js';
import type { RateHistory } from './rate-history.js';
import type { RollingPlan } from './rolling-plan.js';
import { openPart, type Row, settledPart } from './row.js';
import type { ServicingTerms } from './terms.js';

/**
 * Interest of a rolling plan as the real balance makes it, up to `asOf`: overdue principal goes on bearing interest.
 * Beyond `asOf` the plan is trusted. Complete instalments stay as they are; the last open one takes what the others
 * leave.
 */
export function followRealBalance(
  plan: RollingPlan,
  terms: ServicingTerms,
  rates: RateHistory,
  asOf: LocalDate,
): void {
  const { open } = plan;
  let balance = open.reduce((sum, { row }) => sum + row.due.principal, 0n);
  open.forEach(({ row, period, inflows, instalment }, index) => {
    const steps = stepsOf(period, inflows, balance);
    const real = period.fromOn < asOf ? withOverdue(steps, overduePrincipal(plan, row, asOf), asOf) : steps;
    const settled = settledPart(row, 'interest');
    const interest = interestOfPeriod(terms, rates, period, real);
    row.due.interest = interest > settled ? interest : settled;
    const wanted = instalment - row.due.interest;
    const least = settledPart(row, 'principal');
    row.due.principal =
      index === open.length - 1 || wanted > balance ? balance : wanted < least ? least : wanted;
    balance -= row.due.principal;
  });
}

/** Principal of earlier rows that was still open while this row's period ran. */
function overduePrincipal(plan: RollingPlan, row: Row, asOf: LocalDate): bigint {
  return plan.all
    .filter((earlier) => earlier.row.dueOn <= row.fromOn && earlier.row.dueOn < asOf)
    .reduce((sum, earlier) => sum + openPart(earlier.row, 'principal'), 0n);
}

function withOverdue(steps: readonly BalanceStep[], overdue: bigint, asOf: LocalDate): BalanceStep[] {
  const before = steps.filter((step) => step.fromOn < asOf);
  const after = steps.filter((step) => step.fromOn >= asOf);
  const current = steps.findLast((step) => step.fromOn <= asOf);
  const resumed = current && after[0]?.fromOn !== asOf ? [{ fromOn: asOf, balance: current.balance }] : [];
  return [...before.map((step) => ({ ...step, balance: step.balance + overdue })), ...resumed, ...after];
}
