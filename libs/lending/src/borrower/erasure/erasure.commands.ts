import type { LocalDate, RuleSetRef } from '#kernel';
import type { PersonalPurpose } from '../personal-data.js';
import type { RetentionClock } from './retention-clock.js';

export interface RequestErasure {
  readonly type: 'borrower.request-erasure';
  readonly requestId: string;
  readonly purposes: readonly PersonalPurpose[];
  readonly basis: string;
  /** The bases that the retention rules know. */
  readonly bases: readonly string[];
  readonly reason: string;
  readonly requestedOn: LocalDate;
  readonly requestedBy: string;
  readonly businessDate: LocalDate;
}

export interface DecideErasure {
  readonly type: 'borrower.decide-erasure';
  readonly requestId: string;
  readonly decision: 'approve' | 'refuse';
  readonly reason: string;
  readonly decidedBy: string;
  readonly businessDate: LocalDate;
  /** As they stand on the business date by the rules of `ruleSet`. */
  readonly clocks: readonly RetentionClock[];
  readonly permittedUses: readonly string[];
  /** What the person says of each clock whose source nobody has checked. */
  readonly judgements: readonly ClockJudgement[];
  readonly ruleSet: RuleSetRef;
}

export interface ClockJudgement {
  readonly clock: string;
  readonly applies: boolean;
  readonly reason: string;
}

export interface RecordKeysDestroyed {
  readonly type: 'borrower.record-keys-destroyed';
  readonly requestId: string;
  readonly businessDate: LocalDate;
}

export type ErasureCommand = RequestErasure | DecideErasure | RecordKeysDestroyed;
