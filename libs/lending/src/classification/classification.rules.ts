import type { GuaranteeType, RiskClass } from '../loan/loan.events.js';

/** What may be recorded about a loan or its debtor and count as a criterion of a class by itself. */
export const triggers = [
  'unapproved-use-of-funds',
  'refinanced',
  'bad-debt-of-debtor',
  'credit-impaired',
  'rating-sharply-cut',
  'debt-evasion',
  'bankruptcy-liquidation',
] as const;

export type Trigger = (typeof triggers)[number];

/** What a renewal of a small business's loan must show to be spared the row of refinanced loans. */
export const renewalConditions = [
  'signed-before-maturity',
  'new-contract',
  'old-loan-normal',
  'lawful-business',
  'operating-steadily',
  'good-credit',
  'meets-granting-standards',
] as const;

export type RenewalCondition = (typeof renewalConditions)[number];

/** One row: a loan that meets every condition of it is put at least into `class`. */
export interface FloorRow {
  readonly code: string;
  readonly class: RiskClass;
  /** Days past due must exceed this number: 90 makes day 91 the first. */
  readonly daysPastDueOver?: number;
  /** A short delay that a person has recorded as operational does not count up to so many days. */
  readonly operationalDelayUpToDays?: number;
  readonly trigger?: Trigger;
  /** Expected loss divided by the book balance, at least; a decimal fraction. */
  readonly expectedLossShareAtLeast?: string;
}

/** A row of the delinquency × guarantee matrix (脱期法); the first class holds up to the next row's days. */
export interface MatrixRow {
  readonly daysPastDueOver: number;
  readonly class: RiskClass;
}

export interface DebtorRules {
  /** Of all claims here: where the bad ones exceed the share, every claim is at least of the class. */
  readonly badShareOver?: { readonly share: string; readonly class: RiskClass };
  /** Of all debts at all lenders: where those later than the days exceed the share, likewise. */
  readonly overdueElsewhere?: {
    readonly daysPastDueOver: number;
    readonly shareOver: string;
    readonly class: RiskClass;
  };
}

export interface UpgradeRules {
  /** A bad loan that does not meet the conditions stays at least in this class. */
  readonly otherwiseAtLeast: RiskClass;
  /** Normal payment through the longer of both. */
  readonly repaymentPeriods: number;
  readonly months: number;
}

export interface RestructureRules {
  /** Observed through at least both. */
  readonly repaymentPeriods: number;
  readonly months: number;
  /** Class at least while observed, for a loan that was good before, and for every refinancing. */
  readonly observed: RiskClass;
  /** Class at least where it was restructured again while observed. */
  readonly again: RiskClass;
  readonly missedPaymentRestarts: boolean;
}

/** Parameters of the rule set kind `classification`. */
export interface ClassificationRules {
  /** `factors`: the rows; `matrix`: retail loans by delinquency and guarantee, all others by the rows. */
  readonly method: 'factors' | 'matrix';
  readonly floors: readonly FloorRow[];
  readonly matrix?: Readonly<Partial<Record<GuaranteeType, readonly MatrixRow[]>>>;
  /** Second pass over all claims on a debtor that is not retail. */
  readonly debtor: DebtorRules;
  readonly upgrade?: UpgradeRules;
  readonly restructure?: RestructureRules;
  /** All of these spare a renewed loan the rows of the trigger `refinanced`. Absent: nothing does. */
  readonly renewal?: { readonly conditions: readonly RenewalCondition[] };
}
