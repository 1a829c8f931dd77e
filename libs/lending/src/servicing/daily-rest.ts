import type { LocalDate } from '#kernel';
import { interestOfPeriod } from './accrued-interest.js';
import { EqualInstalments } from './equal-instalments.js';
import { realSteps } from './overdue-principal.js';
import type { RateHistory } from './rate-history.js';
import type { RollingPlan } from './rolling-plan.js';
import { settledPart } from './row.js';
import type { ServicingTerms } from './terms.js';

/**
 * Interest of a rolling plan as the real balance makes it, up to `asOf`: overdue principal goes on bearing interest.
 * Beyond `asOf` the plan is trusted. Complete instalments stay as they are; of equal ones the last open one takes what
 * the others leave.
 */
export function followRealBalance(
  plan: RollingPlan,
  terms: ServicingTerms,
  rates: RateHistory,
  asOf: LocalDate,
): void {
  // In grace a row without principal and interest is complete, and its interest is still owed by a later one.
  const followed = plan.all.filter(({ row, interestLater }) => row.completedOn === null || interestLater);
  let balance = followed.reduce((sum, { row }) => sum + row.due.principal, 0n);
  const instalments =
    terms.method === 'equal-instalment' ? new EqualInstalments(followed, balance) : undefined;
  let deferred = 0n;
  followed.forEach((planned, index) => {
    const { row, period } = planned;
    const last = index === followed.length - 1;
    const steps = realSteps(plan.all, planned, balance, asOf);
    deferred += interestOfPeriod(terms, rates, period, steps);
    const settled = settledPart(row, 'interest');
    const interest = planned.interestLater && !last ? 0n : deferred;
    if (!planned.interestLater || last) deferred = 0n;
    row.due.interest = interest > settled ? interest : settled;
    instalments?.next(planned);
    balance -= row.due.principal;
  });
}
