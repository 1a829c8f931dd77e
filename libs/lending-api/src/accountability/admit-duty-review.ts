import { type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { accountability, isDutyReview, type KnownLoan, refuseUndecidedCase } from '#lending';
import { isLowerCaseUuid } from '../fields/index.js';
import type { RuleBook } from '../policy/rule-book.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';

/** A document that is given for an item of a write-off's checklist. */
export interface EvidenceGiven {
  readonly loanId: string;
  readonly item: string;
  readonly reference: string;
}

/**
 * Lets every document pass that is no review of duties; where rules of kind `accountability` hold on the day, that one
 * is a decided case about the loan, whichever way it comes in.
 * @param field what a refusal names
 * @throws AccountabilityRejection `accountability-case-needed`
 */
export async function admitDutyReview(
  { store, rules, on }: { readonly store: EventStore; readonly rules: RuleBook; readonly on: LocalDate },
  { registration: { product, orgUnit } }: KnownLoan,
  { loanId, item, reference }: EvidenceGiven,
  field: string,
): Promise<void> {
  const given = await accountabilityRulesOn(rules, on, { product, orgUnit });
  if (given === null || !isDutyReview(given.rules, item)) return;
  const named = isLowerCaseUuid(reference)
    ? (await loadAggregate(store, accountability, reference)).state
    : accountability.initialState();
  refuseUndecidedCase(named, loanId, field);
}
