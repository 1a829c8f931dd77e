import type { AccountabilityRules } from './accountability-rules.js';
import { rejectAccountability } from './accountability.rejections.js';
import type { AccountabilityState } from './accountability.state.js';

/** Whether an item of the evidence of a write-off is one that only a decided case is. */
export function isDutyReview({ writeOffItem }: AccountabilityRules, item: string): boolean {
  return item === writeOffItem;
}

/**
 * The review of duties that a write-off asks for is a decided case about this loan, named by its id.
 * @param field what a refusal names
 * @throws AccountabilityRejection `accountability-case-needed`
 */
export function refuseUndecidedCase(state: AccountabilityState, loanId: string, field: string): void {
  if (state.status !== 'none' && state.decided !== null && state.opened.loanIds.includes(loanId)) return;
  rejectAccountability(
    'accountability-case-needed',
    'the review of duties is an accountability case about this loan that was decided: give its id',
    field,
  );
}

/**
 * Where rules of kind `accountability` hold, a case is no paper on the loan's file.
 * @throws AccountabilityRejection `accountability-case-needed`
 */
export function refuseFiledCase(): never {
  rejectAccountability(
    'accountability-case-needed',
    'who answers for the loan is found out in a case of its own: POST /accountability-cases',
    'kind',
  );
}
