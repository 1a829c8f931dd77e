import type { LocalDate, RuleSetRef } from '#kernel';
import type { ClaimClockRules } from './claim-rules.js';
import type { ClaimFactRecorded, ClaimObstacleRecorded, Obligor } from './claim.events.js';

/** The loan whose claim it is, and the days. */
interface Common {
  readonly loanId: string;
  readonly borrowerId: string;
  /** When it became true. */
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Rules of kind `claim-clocks` that hold on the business date; null where none do. */
export interface ClaimRulesInForce {
  readonly ruleSet: RuleSetRef;
  readonly rules: ClaimClockRules;
}

export interface StartClaimClock extends Omit<Common, 'on'> {
  readonly type: 'claim.start-clock';
  readonly clockId: string;
  readonly kind: string;
  readonly obligorReference: string;
  readonly startsOn: LocalDate;
  readonly agreedEndsOn?: LocalDate;
  readonly guarantee?: 'ordinary' | 'joint';
  readonly reference: string;
  readonly rules: ClaimRulesInForce | null;
}

type Facts<Data> = Omit<Data, 'loanId' | 'borrowerId' | 'clocks'>;

export type RecordClaimFact = Common &
  Facts<ClaimFactRecorded['data']> & {
    readonly type: 'claim.record-fact';
    readonly obligor: Obligor;
    readonly rules: ClaimRulesInForce | null;
  };

export interface StrikeClaimFact extends Common {
  readonly type: 'claim.strike-fact';
  readonly factId: string;
  readonly reason: string;
}

export interface EndProceedings extends Common {
  readonly type: 'claim.end-proceedings';
  readonly factId: string;
  readonly reference: string;
}

export type RecordObstacle = Common &
  Facts<ClaimObstacleRecorded['data']> & { readonly type: 'claim.record-obstacle' };

export interface EndObstacle extends Common {
  readonly type: 'claim.end-obstacle';
  readonly obstacleId: string;
  readonly reference: string;
}

export interface EndClaimClock extends Common {
  readonly type: 'claim.end-clock';
  readonly clockId: string;
  readonly reason: string;
}

/** Looks at the clocks as of a day: gives the alarms whose day has come and says what has lapsed. */
export interface AssessClaim {
  readonly type: 'claim.assess';
  readonly asOf: LocalDate;
}

export type ClaimCommand =
  | StartClaimClock
  | RecordClaimFact
  | StrikeClaimFact
  | EndProceedings
  | RecordObstacle
  | EndObstacle
  | EndClaimClock
  | AssessClaim;
