import type { LocalDate, RuleSetRef } from '#kernel';
import type { BookingAnswer } from '../loan-booking.js';
import type { DisposalRules } from './disposal-rules.js';
import type {
  CollateralSold,
  DisposalAbandoned,
  DisposalStarted,
  ProceedsCost,
  RoundAnnounced,
  RoundFailed,
} from './disposal.events.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Rules of kind `collateral-disposal` that hold on the business date; null where none do. */
export interface DisposalRulesInForce {
  readonly ruleSet: RuleSetRef;
  readonly rules: DisposalRules;
}

type FactsOf<Event extends { readonly data: object }, Derived = never> = Omit<
  Event['data'],
  'borrowerId' | 'collateralId' | 'loanIds' | Extract<Derived, string>
>;

export interface StartDisposal extends Dated {
  readonly type: 'disposal.start';
  readonly facts: DisposalStarted['data'];
}

export interface AnnounceRound extends Dated {
  readonly type: 'disposal.announce-round';
  readonly facts: FactsOf<RoundAnnounced, 'number'>;
  readonly rules: DisposalRulesInForce | null;
}

export interface FailRound extends Dated {
  readonly type: 'disposal.fail-round';
  readonly facts: FactsOf<RoundFailed>;
}

export interface SellCollateral extends Dated {
  readonly type: 'disposal.sell';
  readonly facts: FactsOf<CollateralSold>;
}

/** What a loan may be given of the price, in the order of the claims. */
export interface ClaimOnProceeds {
  readonly loanId: string;
  readonly bookingId: string;
  readonly amount: string;
}

export interface DistributeProceeds extends Dated {
  readonly type: 'disposal.distribute';
  readonly facts: FactsOf<DisposalAbandoned, 'reason'>;
  readonly costs: readonly ProceedsCost[];
  readonly claims: readonly ClaimOnProceeds[];
}

export interface AbandonDisposal extends Dated {
  readonly type: 'disposal.abandon';
  readonly facts: FactsOf<DisposalAbandoned>;
}

export interface SettleProceeds extends BookingAnswer {
  readonly type: 'disposal.settle-proceeds';
  readonly on: LocalDate;
}

export type DisposalCommand =
  | StartDisposal
  | AnnounceRound
  | FailRound
  | SellCollateral
  | DistributeProceeds
  | AbandonDisposal
  | SettleProceeds;
