import { type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { accountability, isDutyReview, type KnownLoan, refuseUndecidedCase } from '#lending';
import { isLowerCaseUuid } from '../fields/index.js';
import type { RuleBook } from '../policy/rule-book.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';

/** A document that is given for an item of a write-off's checklist. */
export interface EvidenceGiven {
  readonly item: string;
  readonly reference: string;
  /** What a refusal names. */
  readonly field: string;
}

/**
 * Lets every document pass that is no review of duties; where rules of kind `accountability` hold on the day, that one
 * is a decided case about the loan, whichever way it comes in.
 * @throws AccountabilityRejection `accountability-case-needed`
 */
export async function admitDutyReview(
  { store, rules, on }: { readonly store: EventStore; readonly rules: RuleBook; readonly on: LocalDate },
  loanId: string,
  { registration: { product, orgUnit } }: KnownLoan,
  evidence: readonly EvidenceGiven[],
): Promise<void> {
  if (evidence.length === 0) return;
  const given = await accountabilityRulesOn(rules, on, { product, orgUnit });
  if (given === null) return;
  for (const { item, reference, field } of evidence) {
    if (!isDutyReview(given.rules, item)) continue;
    const named = isLowerCaseUuid(reference)
      ? (await loadAggregate(store, accountability, reference)).state
      : accountability.initialState();
    refuseUndecidedCase(named, loanId, field);
  }
}
