import { type LocalDate, parseLocalDate } from '#kernel';
import type { Concerns } from '../warning.events.js';
import { rejectWarning } from '../warning.rejections.js';
import type { KnownWarning, WarningStatus } from '../warning.state.js';

const mostText = 4_000;
const mostReference = 200;

export function episodeOf({ concerns, episodeId }: KnownWarning): Concerns & { readonly episodeId: string } {
  return { ...concerns, episodeId };
}

export function checkText(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostText) {
    rejectWarning('warning-text-required', `${field} must hold 1 to ${mostText} characters`, field);
  }
}

export function checkReference(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReference) {
    rejectWarning('warning-text-required', `${field} must hold 1 to ${mostReference} characters`, field);
  }
}

export function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (parseLocalDate(on) === undefined || on > businessDate) {
    rejectWarning(
      'warning-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export function checkStep(state: KnownWarning, ...allowed: readonly WarningStatus[]): void {
  if (!allowed.includes(state.status)) {
    rejectWarning('warning-not-at-this-step', `the warning is ${state.status}, not ${allowed.join(' or ')}`);
  }
}

/** Two steps that one person may not do both. */
export function checkOther(by: string, others: readonly (string | null)[], what: string): void {
  if (others.includes(by)) rejectWarning('warning-same-person', `${by} ${what}`);
}
