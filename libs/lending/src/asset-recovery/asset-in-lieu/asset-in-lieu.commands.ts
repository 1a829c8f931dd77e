import type { LocalDate, RuleSetRef } from '#kernel';
import type { About, ActFacts } from '../../legal-matter/legal-matter.events.js';
import type { BookingAnswer } from '../loan-booking.js';
import type { AssetInLieuRules } from './asset-in-lieu-rules.js';
import type {
  AssetAccepted,
  AssetDeclined,
  AssetPaperAdded,
  AssetProposed,
  AssetRevalued,
  AssetValued,
} from './asset-in-lieu.events.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Rules of kind `assets-in-lieu` that hold on the business date; null where none do. */
export interface AssetInLieuRulesInForce {
  readonly ruleSet: RuleSetRef;
  readonly rules: AssetInLieuRules;
}

type FactsOf<Event extends { readonly data: object }> = Omit<Event['data'], keyof About>;

export interface ProposeAsset extends Dated {
  readonly type: 'asset-in-lieu.propose';
  readonly facts: Omit<AssetProposed['data'], 'papers' | 'limit' | 'alarmDays'>;
  readonly rules: AssetInLieuRulesInForce | null;
}

export interface AddAssetPaper extends Dated {
  readonly type: 'asset-in-lieu.add-paper';
  readonly facts: FactsOf<AssetPaperAdded>;
}

export interface ValueAsset extends Dated {
  readonly type: 'asset-in-lieu.value';
  readonly facts: FactsOf<AssetValued>;
}

export interface AcceptAsset extends Dated {
  readonly type: 'asset-in-lieu.accept';
  readonly facts: FactsOf<AssetAccepted>;
  /** Owed by the loan on the day: no more can be paid in kind. */
  readonly owed: string;
}

export interface DeclineAsset extends Dated {
  readonly type: 'asset-in-lieu.decline';
  readonly facts: FactsOf<AssetDeclined>;
}

export interface TransferAssetTitle extends Dated {
  readonly type: 'asset-in-lieu.transfer-title';
  readonly facts: ActFacts;
}

export interface RevalueAsset extends Dated {
  readonly type: 'asset-in-lieu.revalue';
  readonly facts: FactsOf<AssetRevalued>;
}

export interface DisposeOfAsset extends Dated {
  readonly type: 'asset-in-lieu.dispose';
  readonly facts: ActFacts & { readonly proceeds: string; readonly costs: string };
}

export interface SettleAssetBooking extends BookingAnswer {
  readonly type: 'asset-in-lieu.settle-booking';
  readonly on: LocalDate;
}

/** Looks at the limit as of a day: gives the alarm whose day has come, or says that it has passed. */
export interface AssessAsset {
  readonly type: 'asset-in-lieu.assess';
  readonly asOf: LocalDate;
}

export type AssetInLieuCommand =
  | ProposeAsset
  | AddAssetPaper
  | ValueAsset
  | AcceptAsset
  | DeclineAsset
  | TransferAssetTitle
  | RevalueAsset
  | DisposeOfAsset
  | SettleAssetBooking
  | AssessAsset;
