import { isCurrency, type LocalDate, minor, sum } from '#kernel';
import type { Snapshot } from '../monitoring/monitoring.state.js';
import type { ClassificationRules } from './classification.rules.js';
import type { ClaimFacts } from './classify-claims.js';
import type { DebtsEverywhere } from './classify-debtor.js';

/** What the latest credit report up to a day tells of the debtor's debts at other lenders; null where there is none. */
export function latestReport(snapshots: readonly Snapshot[], asOf: LocalDate): Snapshot | null {
  return snapshots.findLast(({ on }) => on <= asOf) ?? null;
}

/**
 * The debtor's debts here and elsewhere, as the second pass compares them. Null where the rules do not ask, or the report
 * does not tell what is past due for as many days as they name, or tells it in another currency than the claims have.
 */
export function debtsEverywhere(
  claims: readonly ClaimFacts[],
  report: Snapshot | null,
  { debtor: { overdueElsewhere } }: ClassificationRules,
): DebtsEverywhere | null {
  if (!overdueElsewhere || report?.longOverdue?.overDays !== overdueElsewhere.daysPastDueOver) return null;
  const { currency } = report;
  if (!isCurrency(currency) || claims.some((claim) => claim.currency !== currency)) return null;
  const late = claims.filter(({ facts }) => facts.daysPastDue > overdueElsewhere.daysPastDueOver);
  return {
    total: minor(report.balance, currency) + sum(claims.map(({ facts }) => facts.bookBalance)),
    overdue: minor(report.longOverdue.balance, currency) + sum(late.map(({ facts }) => facts.bookBalance)),
  };
}
