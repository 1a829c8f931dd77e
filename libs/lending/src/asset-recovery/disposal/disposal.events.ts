import type { DomainEvent, LocalDate } from '#kernel';
import type { ActFacts, CostKind } from '../../legal-matter/legal-matter.events.js';
import type { Booked, BookingRefused } from '../loan-booking.js';

/*
 * The stored contract of one disposal of collateral: agreed with its owner or by the court, round after round, sold,
 * and what became of the price. Amounts are decimal strings in the currency of the collateral.
 */

interface OfDisposal {
  readonly borrowerId: string;
  readonly collateralId: string;
  /** The loans that it secures. */
  readonly loanIds: readonly string[];
}

type Act<Type extends string, Facts = unknown> = DomainEvent<
  `disposal.${Type}`,
  OfDisposal & ActFacts & Facts
>;

/** 协议折价、变卖 (民法典 410, 436); 司法拍卖; 变卖 after two failed auctions. */
export type DisposalWay = 'agreed-sale' | 'judicial-auction' | 'judicial-sale';

export type DisposalProperty = 'movable' | 'real-estate' | 'other-right';

export type DisposalStarted = Act<
  'started',
  {
    readonly way: DisposalWay;
    readonly property: DisposalProperty;
    readonly appraisal: string;
    readonly currency: string;
    /** The legal matter whose enforcement it is. */
    readonly matterId?: string;
  }
>;

export type RoundAnnounced = Act<
  'round-announced',
  { readonly number: number; readonly reserve: string; readonly heldOn: LocalDate }
>;

/** Nobody bid (流拍). */
export type RoundFailed = Act<'round-failed', { readonly roundId: string }>;

export type CollateralSold = Act<
  'sold',
  { readonly price: string; readonly roundId?: string; readonly buyerReference: string }
>;

export interface ProceedsCost {
  readonly kind: CostKind;
  readonly amount: string;
}

/** What a loan is given of the price. */
export interface ProceedsAllocation {
  readonly loanId: string;
  /** Also names the booking on the loan. */
  readonly bookingId: string;
  readonly claimed: string;
  readonly amount: string;
}

/** Costs of the disposal first, then the claims in their order, the rest to the owner (民法典 389, 413, 561). */
export type ProceedsDistributed = Act<
  'proceeds-distributed',
  {
    readonly price: string;
    readonly costs: readonly ProceedsCost[];
    readonly allocations: readonly ProceedsAllocation[];
    readonly surplus: string;
    /** What the price did not cover of costs and claims. */
    readonly shortfall: string;
  }
>;

export type DisposalAbandoned = Act<'abandoned', { readonly reason: string }>;

export type ProceedsBooked = Booked<'disposal.proceeds-booked'>;
export type ProceedsRefused = BookingRefused<'disposal.proceeds-refused'>;

export type DisposalAct =
  RoundAnnounced | RoundFailed | CollateralSold | ProceedsDistributed | DisposalAbandoned;

export type DisposalEvent = DisposalStarted | DisposalAct | ProceedsBooked | ProceedsRefused;
