import type { LocalDate } from '#kernel';
import type { SourceGrade } from '../../policy/rule-set.js';

/** One duty to keep data, as it stood on the day of a decision. */
export interface RetentionClock {
  readonly clock: string;
  readonly grade: SourceGrade;
  readonly source: string;
  /** The fact it runs from; null where that has not come about. */
  readonly from: LocalDate | null;
  /** First day on which the data need not be kept any more; null where it has not begun to run. */
  readonly endsOn: LocalDate | null;
  /** Why the person who decided does not apply it; only for a clock whose source nobody has checked. */
  readonly setAside?: string;
}

/** A figure that nobody has checked against its source restrains or frees nothing until a person says so. */
export function needsAPerson({ grade }: Pick<RetentionClock, 'grade'>): boolean {
  return grade === 'C' || grade === 'M';
}

export function isRunning({ endsOn, setAside }: RetentionClock, on: LocalDate): boolean {
  return setAside === undefined && (endsOn === null || endsOn > on);
}
