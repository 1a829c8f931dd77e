import { type LocalDate, parseLocalDate } from '#kernel';
import { rejectInspection } from '../inspection.rejections.js';
import type { InspectionState, KnownInspection } from '../inspection.state.js';

export const [longestNote, longestReference] = [4_000, 100];

export function known(state: InspectionState): KnownInspection {
  if (state.status === 'none') rejectInspection('inspection-not-found', 'there is no such inspection');
  return state;
}

/** Neither completed nor cancelled. */
export function open(state: KnownInspection): KnownInspection {
  if (state.status === 'completed' || state.status === 'cancelled') {
    rejectInspection('inspection-ended', `the inspection was ${state.status}`);
  }
  return state;
}

/** Begun, and not in a reviewer's hands: answers and evidence may change. */
export function underWay(state: KnownInspection): KnownInspection & {
  readonly started: NonNullable<KnownInspection['started']>;
} {
  open(state);
  const { started } = state;
  if (started === null) rejectInspection('inspection-not-started', 'the inspection has not been started');
  if (state.status !== 'started' && state.status !== 'returned') {
    rejectInspection('inspection-already-submitted', 'the report is with its reviewer; it can be returned');
  }
  return { ...state, started };
}

export function checkText(text: string, field: string, most = longestNote): void {
  if (text.trim() === '' || text.length > most) {
    rejectInspection('inspection-text-invalid', `${field} holds 1 to ${most} characters`, field);
  }
}

export function checkDay(on: LocalDate, field: string): void {
  if (parseLocalDate(on) === undefined) {
    rejectInspection('inspection-date-invalid', `"${on}" is not a date`, field);
  }
}

export function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  checkDay(on, field);
  if (on > businessDate) {
    rejectInspection(
      'inspection-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export function checkRoom(parts: readonly unknown[], most: number, what: string): void {
  if (parts.length >= most) {
    rejectInspection('too-many-inspection-parts', `an inspection holds at most ${most} ${what}`);
  }
}
