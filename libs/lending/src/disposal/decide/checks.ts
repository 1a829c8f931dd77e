import { isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { rejectDisposal } from '../disposal.rejections.js';
import { approvedPlan, type DisposalState, type KnownDisposal, type KnownPlan } from '../disposal.state.js';

const longestText = 4_000;

export function known(state: DisposalState): KnownDisposal {
  if (state === null) rejectDisposal('disposal-not-found', 'nothing of this borrower was handed over');
  return state;
}

/** The household of an approved plan. */
export function working(state: DisposalState): { readonly at: KnownDisposal; readonly plan: KnownPlan } {
  const at = known(state);
  const plan = approvedPlan(at);
  if (plan === undefined) rejectDisposal('disposal-plan-not-approved', 'the household has no approved plan');
  return { at, plan };
}

export function ofHousehold({ borrowerId, loanIds }: KnownDisposal) {
  return { borrowerId, loanIds };
}

export function checkText(text: string, field: string): void {
  if (text.trim() !== '' && text.length <= longestText) return;
  rejectDisposal('disposal-text-required', `${field} holds 1 to ${longestText} characters`, field);
}

export function checkDay(day: LocalDate, field: string): void {
  if (parseLocalDate(day) !== undefined) return;
  rejectDisposal('disposal-date-invalid', `"${day}" is not a date`, field);
}

export function checkAmount(amount: string, currency: string, field: string): void {
  const read = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (read !== undefined && read >= 0n) return;
  rejectDisposal('disposal-amount-invalid', `"${amount}" is no amount of "${currency}"`, field);
}
