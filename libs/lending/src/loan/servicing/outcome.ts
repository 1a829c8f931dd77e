import type { LocalDate } from '#kernel';
import type { Component } from '../../servicing/components.js';
import type { RecordedFact } from './recorded-fact.js';

/** A fact of a loan with servicing terms, and what it came to. */
export interface ServicedFact {
  readonly fact: RecordedFact;
  readonly outcome: Outcome;
}

/** How the account stood after the fact; of plan and charges only what differs from before. */
export interface Outcome {
  /** The business date that the figures are of. */
  readonly asOf: LocalDate;
  readonly status: 'registered' | 'active' | 'settled' | 'written-off';
  /** Rows of the plan that changed or came; those numbered above `rowCount` are gone. */
  readonly rows: readonly OutcomeRow[];
  readonly rowCount: number;
  readonly charges: readonly OutcomeCharge[];
  readonly chargesGone: readonly string[];
  readonly totals: OutcomeTotals;
  /** Earlier transactions that this fact allocated anew or took back, as they stood on `asOf`. */
  readonly restated: readonly Restated[];
}

export interface OutcomeRow {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly principal: string;
  readonly interest: string;
  readonly principalCleared: string;
  readonly interestCleared: string;
}

/** Fees and penalties, and interest on what is overdue as far as it had run (under `penalty`). */
export interface OutcomeCharge {
  readonly chargeId: string;
  readonly component: 'fees' | 'penalty';
  readonly dueOn: LocalDate;
  readonly amount: string;
  readonly cleared: string;
}

export interface OutcomeTotals {
  readonly annualRate: string;
  readonly disbursed: string;
  readonly firstDisbursedOn: LocalDate | null;
  readonly tranches: number;
  readonly maturityOn: LocalDate | null;
  readonly principalOutstanding: string;
  readonly received: TotalByComponent;
  readonly waived: TotalByComponent;
  readonly writtenOff: TotalByComponent;
  readonly writtenOffOn: LocalDate | null;
  /** Null where the loan is not charged off; absent in outcomes stored before the account said so. */
  readonly chargedOffOn?: LocalDate | null;
  readonly recovered: TotalByComponent;
  readonly credit: string;
  readonly lastPaymentOn: LocalDate | null;
  readonly repayments: number;
}

/** Interest on what is overdue, of every class, counts as penalty. */
type TotalByComponent = Readonly<Record<'fees' | 'penalty' | 'interest' | 'principal', string>>;

/** Portions by component, without those that are zero; null: the transaction is not there. */
export interface Restated {
  readonly factId: string;
  readonly before: Portions | null;
  readonly after: Portions | null;
}

export type Portions = Readonly<Partial<Record<Component, string>>>;
