import type { LocalDate, RuleSetRef } from '#kernel';
import type { WarningLevel } from '../loan/loan.events.js';
import type { Decision } from '../policy/decision.js';
import type { DecidingForum, HandlingRule, WarningSource } from './catalogue/warning-catalogue.js';
import type { Concerns, Measure, WarningOutcome } from './warning.events.js';

interface By {
  /** Account of who acts. */
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface RaiseSignal extends By {
  readonly type: 'warning.raise';
  readonly signal: string;
  readonly about: 'loan' | 'borrower';
  readonly concerns: Concerns;
  /** Id of the episode, should this begin one. */
  readonly episodeId: string;
  readonly level: WarningLevel;
  readonly source: WarningSource;
  readonly details: string;
  readonly raisedOn: LocalDate;
  /** Of its level in the catalogue; null where none is in force. */
  readonly handling: HandlingRule | null;
  readonly decision?: Decision;
  /** See `WarningRaised`; of one raised by a rule. */
  readonly sightKey?: string;
  readonly ruleSet?: RuleSetRef;
  readonly findingId?: string;
}

export interface GradeWarning extends By {
  readonly type: 'warning.grade';
  readonly level: WarningLevel;
  readonly reason: string;
  readonly handling: HandlingRule | null;
}

export interface PublishWarning extends By {
  readonly type: 'warning.publish';
  readonly owner: string;
  readonly approvalReference?: string;
  /** Levels that put the borrower on the watch-list. */
  readonly watchListLevels: readonly WarningLevel[];
}

export interface DismissWarning extends By {
  readonly type: 'warning.dismiss';
  readonly reason: string;
}

export interface InvestigateWarning extends By {
  readonly type: 'warning.investigate';
  readonly findings: string;
  readonly confirmed: boolean;
  readonly onSite: boolean;
  readonly witness?: string;
}

export interface DecideWarning extends By {
  readonly type: 'warning.decide';
  readonly forum: DecidingForum;
  readonly reference?: string;
  readonly measures: readonly Measure[];
}

export interface StartMeasure extends By {
  readonly type: 'warning.start-measure';
  readonly measureId: string;
}

export interface CompleteMeasure extends By {
  readonly type: 'warning.complete-measure';
  readonly measureId: string;
  readonly result: string;
}

export interface ProposeClearing extends By {
  readonly type: 'warning.propose-clearing';
  readonly outcome: WarningOutcome;
  readonly note: string;
}

export interface RefuseClearing extends By {
  readonly type: 'warning.refuse-clearing';
  readonly reason: string;
}

export interface CloseWarning extends By {
  readonly type: 'warning.close';
  readonly approvalReference?: string;
}

/** Asks whether a deadline has passed; nothing happens where none has. */
export interface EscalateWarning {
  readonly type: 'warning.escalate';
  readonly asOf: LocalDate;
}

export type WarningCommand =
  | RaiseSignal
  | GradeWarning
  | PublishWarning
  | DismissWarning
  | InvestigateWarning
  | DecideWarning
  | StartMeasure
  | CompleteMeasure
  | ProposeClearing
  | RefuseClearing
  | CloseWarning
  | EscalateWarning;
