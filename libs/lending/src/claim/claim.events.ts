import type { DomainEvent, LocalDate } from '#kernel';
import type { ClockRule, ObligorRole } from './claim-rules.js';

/*
 * The stored contract of the claim from one loan: the clocks that may end it, and what is proved that works on them.
 * Every event carries what became of the clocks that it touched, so that nobody downstream has to count.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

export type ClockStatus = 'running' | 'held' | 'saved' | 'lapsed' | 'ended';

/** How a clock stands after an event. */
export interface ClockOutcome {
  readonly clockId: string;
  /** Null while proceedings or an obstacle hold it, and once it cannot end any more. */
  readonly endsOn: LocalDate | null;
  readonly status: Exclude<ClockStatus, 'lapsed'>;
  /** The day on which it is next to be looked at; null where time alone cannot change it. */
  readonly nextAlarmOn: LocalDate | null;
}

interface Outcomes {
  readonly clocks: readonly ClockOutcome[];
}

export interface Obligor {
  readonly role: ObligorRole;
  /** Number of the person or thing in the institution's books: never a name. */
  readonly reference: string;
}

export type ClaimClockStarted = DomainEvent<
  'claim.clock-started',
  About &
    Outcomes & {
      readonly clockId: string;
      readonly obligor: Obligor;
      /** Due date of the last instalment, last day of performance, day of the registration, … */
      readonly startsOn: LocalDate;
      /** Agreed or registered last day; absent: none, or none that is clear. */
      readonly agreedEndsOn?: LocalDate;
      readonly guarantee?: 'ordinary' | 'joint';
      /** The contract, judgment or register that shows it. */
      readonly reference: string;
      /** The rule as it held on that day: the clock is counted by it for ever. */
      readonly rule: ClockRule;
      readonly alarmDays: readonly number[];
    }
>;

/** What proves a fact, and where it is kept. */
export interface ClaimProof {
  readonly proof: string;
  readonly reference: string;
  /** Its file in the evidence store. */
  readonly sha256?: string;
}

/** Something was done or said that may work on clocks; whether it does, the rules and its proof tell. */
export type ClaimFactRecorded = DomainEvent<
  'claim.fact-recorded',
  About &
    Outcomes & {
      readonly factId: string;
      readonly fact: string;
      readonly obligor: Obligor;
      /** Where it moves a clock: the new start, or the new agreed end. */
      readonly newStartsOn?: LocalDate;
      readonly newEndsOn?: LocalDate;
    } & ClaimProof
>;

/** The proof did not hold: every clock is counted as if the fact had never been recorded. */
export type ClaimFactStruck = DomainEvent<
  'claim.fact-struck',
  About & Outcomes & { readonly factId: string; readonly reason: string }
>;

/** Suit, arbitration or enforcement came to its end: a clock that it held begins anew. */
export type ClaimProceedingsEnded = DomainEvent<
  'claim.proceedings-ended',
  About & Outcomes & { readonly factId: string; readonly reference: string }
>;

/** Something keeps the creditor from claiming: 不可抗力 and other causes of 民法典 194. */
export type ClaimObstacleRecorded = DomainEvent<
  'claim.obstacle-recorded',
  About & Outcomes & { readonly obstacleId: string; readonly cause: string; readonly reference: string }
>;

export type ClaimObstacleEnded = DomainEvent<
  'claim.obstacle-ended',
  About & Outcomes & { readonly obstacleId: string; readonly reference: string }
>;

export type ClaimAlarmRaised = DomainEvent<
  'claim.alarm-raised',
  About &
    Outcomes & {
      readonly clockId: string;
      readonly endsOn: LocalDate;
      /** The set number of days that the alarm is for, and the days that are really left. */
      readonly alarmDays: number;
      readonly daysLeft: number;
    }
>;

export type ClaimClockLapsed = DomainEvent<
  'claim.clock-lapsed',
  About & Outcomes & { readonly clockId: string; readonly endsOn: LocalDate }
>;

/** The clock is not needed any more: the debt is paid, or the right was given up. */
export type ClaimClockEnded = DomainEvent<
  'claim.clock-ended',
  About & Outcomes & { readonly clockId: string; readonly reason: string }
>;

export type ClaimEvent =
  | ClaimClockStarted
  | ClaimFactRecorded
  | ClaimFactStruck
  | ClaimProceedingsEnded
  | ClaimObstacleRecorded
  | ClaimObstacleEnded
  | ClaimAlarmRaised
  | ClaimClockLapsed
  | ClaimClockEnded;
