import type { DomainEvent, LocalDate } from '#kernel';
import type { DeadlineRule } from '../legal-rules.js';
import type { About } from '../legal-matter.parts.js';

/*
 * Days by which something must be done in a legal matter. Each is counted once, by the rule that held then, and keeps
 * it; what became of it is a fact.
 */

interface OfDeadline extends About {
  readonly deadlineId: string;
}

export type DeadlineSet = DomainEvent<
  'legal-matter.deadline-set',
  OfDeadline & {
    /** The rule as it held on that day, with its article and grade. */
    readonly rule: DeadlineRule;
    readonly alarmDays: readonly number[];
    /** What it is counted from. */
    readonly from: LocalDate;
    readonly dueOn: LocalDate;
    /** The preservation or hearing that it is about, where it is about one. */
    readonly part?: string;
    readonly nextAlarmOn: LocalDate;
  }
>;

export type DeadlineAlarmed = DomainEvent<
  'legal-matter.deadline-alarmed',
  OfDeadline & {
    readonly dueOn: LocalDate;
    /** The set number of days that the alarm is for, and the days that are really left. */
    readonly alarmDays: number;
    readonly daysLeft: number;
    readonly nextAlarmOn: LocalDate;
  }
>;

/** It was done in time; also after a day was told to be missed, where it became known late. */
export type DeadlineMet = DomainEvent<
  'legal-matter.deadline-met',
  OfDeadline & { readonly kind: string; readonly actId: string }
>;

export type DeadlineMissed = DomainEvent<
  'legal-matter.deadline-missed',
  OfDeadline & { readonly kind: string; readonly dueOn: LocalDate; readonly of: DeadlineRule['of'] }
>;

/** What happened since has made it pointless, or a person says why it is. */
export type DeadlineDropped = DomainEvent<
  'legal-matter.deadline-dropped',
  OfDeadline & { readonly kind: string; readonly reason: string }
>;

export type DeadlineEvent = DeadlineSet | DeadlineAlarmed | DeadlineMet | DeadlineMissed | DeadlineDropped;
