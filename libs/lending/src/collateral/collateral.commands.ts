import type { LocalDate } from '#kernel';
import type {
  CollateralChecked,
  CollateralDisposed,
  CollateralInsured,
  CollateralLinked,
  CollateralRegistered,
  CollateralRegistrationRecorded,
  CollateralReleased,
  CollateralTitleLent,
  CollateralTitleReturned,
  CollateralValued,
} from './collateral.events.js';

type FactsOf<Event extends { readonly data: object }> = Omit<Event['data'], 'loanIds' | 'borrowerId'>;

/** States facts of one kind; which loans and whom they concern the collateral knows itself. */
interface Stating<Type extends string, Facts> {
  readonly type: Type;
  /** The day on which it became true. */
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
  readonly facts: Facts;
}

export interface RegisterCollateral extends Stating<'collateral.register', CollateralRegistered['data']> {
  /** Other collateral that is held under the same title: the caller has looked. */
  readonly heldUnderTitle: readonly string[];
}
export type LinkCollateral = Stating<'collateral.link', FactsOf<CollateralLinked>>;
export type ValueCollateral = Stating<'collateral.value', FactsOf<CollateralValued>>;
export type RecordRegistration = Stating<
  'collateral.record-registration',
  FactsOf<CollateralRegistrationRecorded>
>;
export type InsureCollateral = Stating<'collateral.insure', FactsOf<CollateralInsured>>;
export type CheckCollateral = Stating<'collateral.check', FactsOf<CollateralChecked>>;
export type LendTitle = Stating<'collateral.lend-title', FactsOf<CollateralTitleLent>>;
export type ReturnTitle = Stating<'collateral.return-title', FactsOf<CollateralTitleReturned>>;

export interface ReturnCollateral extends Stating<'collateral.release', FactsOf<CollateralReleased>> {
  /** Of the loans it secures, those that still owe something: the caller has looked. */
  readonly loansOwing: readonly string[];
}

/** By process. */
export type DisposeOfCollateral = Stating<'collateral.dispose', FactsOf<CollateralDisposed>>;

export type CollateralCommand =
  | RegisterCollateral
  | LinkCollateral
  | ValueCollateral
  | RecordRegistration
  | InsureCollateral
  | CheckCollateral
  | LendTitle
  | ReturnTitle
  | ReturnCollateral
  | DisposeOfCollateral;
