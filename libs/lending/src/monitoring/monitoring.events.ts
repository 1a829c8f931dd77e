import type { DomainEvent, LocalDate } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import type { ReadingKind } from '../warning/facts/reading-kinds.js';

/** A month as `YYYY-MM`. */
export type Month = string;

export interface Reading {
  readonly kind: ReadingKind;
  readonly month: Month;
  /** Decimal of up to three places, in the unit of its kind. */
  readonly value: string;
}

/** What was read of the borrower month by month; a month read again replaces what was read before. */
export type ReadingsRecorded = DomainEvent<
  'monitoring.readings-recorded',
  {
    readonly borrowerId: string;
    readonly readings: readonly Reading[];
    /** Who or what told it: an inspection, a meter, a tax office. */
    readonly source: string;
    readonly documentReference?: string;
  }
>;

export interface MaturityElsewhere {
  readonly on: LocalDate;
  readonly amount: string;
}

/** What the credit bureau tells of the borrower's debts at other lenders. */
export type BureauSnapshotRecorded = DomainEvent<
  'monitoring.bureau-snapshot-recorded',
  {
    readonly borrowerId: string;
    readonly snapshotId: string;
    readonly currency: string;
    readonly balance: string;
    readonly guarantees: string;
    readonly overdue: string;
    /** Balance of the debts among them that are past due for more than so many days, where the report tells it. */
    readonly longOverdue?: { readonly overDays: number; readonly balance: string };
    readonly worstClass: RiskClass | null;
    readonly lenders: number;
    readonly maturities: readonly MaturityElsewhere[];
    readonly remarks: readonly string[];
    readonly documentReference?: string;
  }
>;

/** A public fact about the borrower or its people; `kind` is `court/lawsuit`, `registry/shareholder` and the like. */
export type FindingRecorded = DomainEvent<
  'monitoring.finding-recorded',
  {
    readonly borrowerId: string;
    readonly findingId: string;
    readonly kind: string;
    readonly text: string;
    /** A person looked it up, or a feed delivered it. */
    readonly origin: 'check' | 'feed';
  }
>;

export type FindingEnded = DomainEvent<
  'monitoring.finding-ended',
  { readonly borrowerId: string; readonly findingId: string; readonly reason: string }
>;

export interface AccountFlow {
  readonly flowId: string;
  readonly on: LocalDate;
  readonly direction: 'in' | 'out';
  readonly amount: string;
  readonly currency: string;
  /** Reference of the other side, the same for the same one; no name. */
  readonly counterparty: string;
}

/** Movements on the borrower's account at this institution. */
export type FlowsRecorded = DomainEvent<
  'monitoring.flows-recorded',
  { readonly borrowerId: string; readonly flows: readonly AccountFlow[] }
>;

export const linkKinds = ['phone', 'address', 'account', 'guarantor'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Something of the borrower by which others that share it are found: a keyed digest, never the value. */
export type LinkRecorded = DomainEvent<
  'monitoring.link-recorded',
  { readonly borrowerId: string; readonly kind: LinkKind; readonly token: string }
>;

/** The borrower is watched as a potential risk (潜在风险客户). */
export type WatchListEntered = DomainEvent<
  'monitoring.watch-list-entered',
  {
    readonly borrowerId: string;
    readonly entryId: string;
    readonly reason: string;
    /** The plan for resolving the risk (化解方案), where there is one already. */
    readonly plan?: string;
  }
>;

export type WatchListPlanSet = DomainEvent<
  'monitoring.watch-list-plan-set',
  { readonly borrowerId: string; readonly entryId: string; readonly plan: string }
>;

export type WatchListLeft = DomainEvent<
  'monitoring.watch-list-left',
  {
    readonly borrowerId: string;
    readonly entryId: string;
    readonly reason: string;
    readonly quietSince?: LocalDate;
  }
>;

/** Nothing more is paid out on the loans (控制贷款支用) until the restriction is lifted. */
export type DrawdownRestricted = DomainEvent<
  'monitoring.drawdown-restricted',
  {
    readonly borrowerId: string;
    readonly loanIds: readonly string[];
    readonly restrictionId: string;
    readonly reason: string;
  }
>;

export type DrawdownReleased = DomainEvent<
  'monitoring.drawdown-released',
  {
    readonly borrowerId: string;
    readonly loanIds: readonly string[];
    readonly restrictionId: string;
    readonly reason: string;
  }
>;

export type MonitoringEvent =
  | ReadingsRecorded
  | BureauSnapshotRecorded
  | FindingRecorded
  | FindingEnded
  | FlowsRecorded
  | LinkRecorded
  | WatchListEntered
  | WatchListPlanSet
  | WatchListLeft
  | DrawdownRestricted
  | DrawdownReleased;
