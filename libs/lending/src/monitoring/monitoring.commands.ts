import type { LocalDate } from '#kernel';
import type {
  AccountFlow,
  BureauSnapshotRecorded,
  FindingRecorded,
  LinkKind,
  Month,
} from './monitoring.events.js';

interface OfBorrower {
  readonly borrowerId: string;
  readonly businessDate: LocalDate;
}

export interface RecordReadings extends OfBorrower {
  readonly type: 'monitoring.record-readings';
  readonly readings: readonly { readonly kind: string; readonly month: Month; readonly value: string }[];
  readonly source: string;
  readonly documentReference?: string;
  readonly readOn: LocalDate;
}

export interface RecordBureauSnapshot extends OfBorrower, Omit<BureauSnapshotRecorded['data'], 'borrowerId'> {
  readonly type: 'monitoring.record-bureau-snapshot';
  readonly retrievedOn: LocalDate;
}

export interface RecordFinding extends OfBorrower, Omit<FindingRecorded['data'], 'borrowerId'> {
  readonly type: 'monitoring.record-finding';
  readonly foundOn: LocalDate;
}

export interface EndFinding extends OfBorrower {
  readonly type: 'monitoring.end-finding';
  readonly findingId: string;
  readonly reason: string;
  readonly endedOn: LocalDate;
}

export interface RecordFlows extends OfBorrower {
  readonly type: 'monitoring.record-flows';
  readonly flows: readonly AccountFlow[];
}

export interface RecordLink extends OfBorrower {
  readonly type: 'monitoring.record-link';
  readonly kind: LinkKind;
  readonly token: string;
}

export interface EnterWatchList extends OfBorrower {
  readonly type: 'monitoring.enter-watch-list';
  readonly entryId: string;
  readonly reason: string;
  readonly plan?: string;
}

export interface SetWatchListPlan extends OfBorrower {
  readonly type: 'monitoring.set-watch-list-plan';
  readonly plan: string;
}

/** A contingency plan is made: who is not on the list yet enters it with the plan. */
export interface EnterWithPlan extends OfBorrower {
  readonly type: 'monitoring.enter-with-plan';
  readonly entryId: string;
  readonly plan: string;
}

/** What the criteria of leaving are judged by comes with the command: the warnings are streams of their own. */
export interface LeaveWatchList extends OfBorrower {
  readonly type: 'monitoring.leave-watch-list';
  readonly reason: string;
  /** Open warnings of the levels that keep a borrower on the list. */
  readonly openWarnings: number;
  /** Day on which the last of them was closed; null where there never was one. */
  readonly lastClosedOn: LocalDate | null;
  /** Days that have to pass since; null where no rule says so. */
  readonly quietDays: number | null;
}

export interface RestrictDrawdown extends OfBorrower {
  readonly type: 'monitoring.restrict-drawdown';
  readonly restrictionId: string;
  readonly loanIds: readonly string[];
  readonly reason: string;
}

export interface ReleaseDrawdown extends OfBorrower {
  readonly type: 'monitoring.release-drawdown';
  readonly restrictionId: string;
  readonly reason: string;
}

export type MonitoringCommand =
  | RecordReadings
  | RecordBureauSnapshot
  | RecordFinding
  | EndFinding
  | RecordFlows
  | RecordLink
  | EnterWatchList
  | SetWatchListPlan
  | EnterWithPlan
  | LeaveWatchList
  | RestrictDrawdown
  | ReleaseDrawdown;
