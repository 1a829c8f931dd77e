import { type LocalDate, parseLocalDate } from '#kernel';
import type { NamedCode } from '../accountability-rules.js';
import { rejectAccountability } from '../accountability.rejections.js';
import type { AccountabilityState, KnownAccountability } from '../accountability.state.js';

const longestText = 4_000;

export function known(state: AccountabilityState): KnownAccountability {
  if (state.status === 'none') rejectAccountability('accountability-not-found', 'no such case was opened');
  return state;
}

/** Still looked into: nothing is decided. */
export function investigated(state: AccountabilityState): KnownAccountability {
  const at = known(state);
  if (at.status === 'open') return at;
  const code = at.status === 'closed' ? 'accountability-closed' : 'accountability-decided';
  rejectAccountability(code, `the case is ${at.status}`);
}

/** Whoever looks into it, and nobody who is looked at. */
export function byInvestigator({ investigator, persons }: KnownAccountability, by: string): void {
  if (persons.some(({ personId }) => personId === by)) {
    rejectAccountability('accountability-own-matter', `${by} is named in the case`);
  }
  if (investigator !== by) {
    rejectAccountability(
      'accountability-not-investigator',
      `the case is looked into by ${investigator ?? 'nobody yet'}`,
    );
  }
}

export function ofCase({ opened: { caseId, loanIds, borrowerId } }: KnownAccountability) {
  return { caseId, loanIds, borrowerId };
}

export function checkCode(codes: readonly NamedCode[], code: string, field: string): void {
  if (codes.some((one) => one.code === code)) return;
  const names = codes.map((one) => one.code).join(', ');
  rejectAccountability('accountability-code-unknown', `the rules know: ${names}`, field);
}

export function checkPerson({ persons }: KnownAccountability, personId: string, field: string): void {
  if (persons.some((person) => person.personId === personId)) return;
  rejectAccountability('accountability-person-unknown', `${personId} is not named in the case`, field);
}

export function checkText(text: string, field: string): void {
  if (text.trim() !== '' && text.length <= longestText) return;
  rejectAccountability(
    'accountability-text-required',
    `${field} holds 1 to ${longestText} characters`,
    field,
  );
}

export function checkDay(day: LocalDate, latest: LocalDate, field: string): void {
  if (parseLocalDate(day) !== undefined && day <= latest) return;
  rejectAccountability('accountability-date-invalid', `${field} is a date up to ${latest}`, field);
}
