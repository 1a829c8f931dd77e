import type { DomainEvent, LocalDate } from '#kernel';
import type { WarningLevel } from '../loan/loan.events.js';
import type { Decision } from '../policy/decision.js';
import type { DecidingForum, HandlingStep, WarningSource } from './catalogue/warning-catalogue.js';

/** Whom a warning concerns; stands in each of its events, so that every loan's history holds them. */
export interface Concerns {
  readonly borrowerId: string;
  /** The loan that the signal is about, or the open loans of the borrower that it is about. */
  readonly loanIds: readonly string[];
}

/** Days by which the steps that are still to come have to be done; none where no catalogue says so. */
export type Deadlines = Readonly<Partial<Record<HandlingStep, LocalDate>>>;

interface Of extends Concerns {
  /** One raising of the signal until it is closed; a signal may be raised again later. */
  readonly episodeId: string;
}

/** A signal was seen. While it is open, seeing it again is no second warning. */
export type WarningRaised = DomainEvent<
  'warning.raised',
  Of & {
    readonly signal: string;
    readonly about: 'loan' | 'borrower';
    readonly episode: number;
    readonly level: WarningLevel;
    readonly source: WarningSource;
    readonly details: string;
    readonly raisedBy: string;
    readonly decidedBy: DecidingForum;
    readonly deadlines: Deadlines;
    /** Of one raised by a rule. */
    readonly decision?: Decision;
    /** Hash of those of its facts that time alone does not change: the same facts are no new sight. */
    readonly sightKey?: string;
    /** Of one raised by a feed: the finding. */
    readonly findingId?: string;
  }
>;

/** The same signal was seen again, with other facts, while its warning was open. */
export type WarningRecurred = DomainEvent<
  'warning.recurred',
  Of & {
    readonly source: WarningSource;
    readonly details: string;
    readonly seenBy: string;
    readonly decision?: Decision;
    readonly sightKey?: string;
    readonly findingId?: string;
  }
>;

export type WarningGraded = DomainEvent<
  'warning.graded',
  Of & {
    readonly level: WarningLevel;
    readonly reason: string;
    readonly gradedBy: string;
    readonly decidedBy: DecidingForum;
    readonly deadlines: Deadlines;
  }
>;

/** The warning stands and has an owner: the adding is approved by another person than who raised it. */
export type WarningPublished = DomainEvent<
  'warning.published',
  Of & {
    readonly signal: string;
    readonly level: WarningLevel;
    readonly source: WarningSource;
    readonly details: string;
    readonly owner: string;
    readonly publishedBy: string;
    readonly approvalReference?: string;
    /** By the criteria of the catalogue the borrower enters the watch-list. */
    readonly entersWatchList: boolean;
  }
>;

/** The adding was not approved: nothing of it stands. */
export type WarningDismissed = DomainEvent<
  'warning.dismissed',
  Of & { readonly reason: string; readonly dismissedBy: string }
>;

export type WarningInvestigated = DomainEvent<
  'warning.investigated',
  Of & {
    readonly findings: string;
    readonly confirmed: boolean;
    readonly onSite: boolean;
    readonly investigatedBy: string;
    /** The second pair of eyes. */
    readonly witness?: string;
  }
>;

export const measureKinds = [
  'added-guarantee',
  'early-repayment',
  'plan-adjusted',
  'rate-adjusted',
  'drawdown-restricted',
  'business-entry-restricted',
  'assets-preserved',
  'special-inspection',
  'class-review',
  'watch-list',
  'contingency-plan',
  'client-exit',
  'restructuring',
  'other',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

export interface Measure {
  readonly measureId: string;
  readonly kind: MeasureKind;
  readonly description: string;
  readonly owner: string;
  readonly dueOn: LocalDate;
}

/** What is done about it (处理意见), none where nothing has to be. */
export type WarningDecided = DomainEvent<
  'warning.decided',
  Of & {
    readonly forum: DecidingForum;
    /** Minutes of the meeting or committee, or the approval. */
    readonly reference?: string;
    readonly decidedBy: string;
    readonly measures: readonly Measure[];
  }
>;

export type WarningMeasureStarted = DomainEvent<
  'warning.measure-started',
  Of & {
    readonly measureId: string;
    readonly kind: MeasureKind;
    readonly description: string;
    readonly startedBy: string;
  }
>;

export type WarningMeasureCompleted = DomainEvent<
  'warning.measure-completed',
  Of & {
    readonly measureId: string;
    readonly kind: MeasureKind;
    readonly result: string;
    readonly completedBy: string;
  }
>;

export const warningOutcomes = ['cleared', 'mitigated', 'materialised'] as const;
export type WarningOutcome = (typeof warningOutcomes)[number];

export type WarningClearingProposed = DomainEvent<
  'warning.clearing-proposed',
  Of & { readonly outcome: WarningOutcome; readonly note: string; readonly proposedBy: string }
>;

export type WarningClearingRefused = DomainEvent<
  'warning.clearing-refused',
  Of & { readonly reason: string; readonly refusedBy: string }
>;

/** The clearing is approved by another person than the owner and than who proposed it. */
export type WarningClosed = DomainEvent<
  'warning.closed',
  Of & {
    readonly outcome: WarningOutcome;
    readonly note: string;
    readonly closedBy: string;
    readonly approvalReference?: string;
  }
>;

/** A deadline passed and the step is not done. */
export type WarningEscalated = DomainEvent<
  'warning.escalated',
  Of & { readonly step: HandlingStep; readonly dueOn: LocalDate }
>;

export type WarningEvent =
  | WarningRaised
  | WarningRecurred
  | WarningGraded
  | WarningPublished
  | WarningDismissed
  | WarningInvestigated
  | WarningDecided
  | WarningMeasureStarted
  | WarningMeasureCompleted
  | WarningClearingProposed
  | WarningClearingRefused
  | WarningClosed
  | WarningEscalated;
