import type { Currency, LocalDate, Minor } from '#kernel';
import type { Component, LoanRegistered, RiskClass, WarningLevel } from './loan.events.js';

export interface Instalment {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly principal: Minor;
  readonly interest: Minor;
  /** Paid, waived or written off of it. */
  readonly principalCleared: Minor;
  readonly interestCleared: Minor;
}

export interface Charge {
  readonly chargeId: string;
  readonly component: 'fees' | 'penalty';
  readonly dueOn: LocalDate;
  readonly amount: Minor;
  readonly cleared: Minor;
}

export type Amounts = Readonly<Record<Component, Minor>>;

export interface OpenWarning {
  readonly warningId: string;
  readonly signal: string;
  readonly level: WarningLevel;
  readonly raisedOn: LocalDate;
}

export type LoanStatus = 'registered' | 'active' | 'settled' | 'written-off' | 'closed';

export interface KnownLoan {
  readonly status: LoanStatus;
  readonly registration: LoanRegistered['data'];
  readonly registeredOn: LocalDate;
  readonly currency: Currency;
  readonly annualRate: string;
  readonly disbursed: Minor;
  readonly firstDisbursedOn: LocalDate | null;
  readonly tranches: number;
  readonly lastInstalmentNumber: number;
  /** Open instalments and the paid ones of the current plan, by due date. Empty once the loan has ended. */
  readonly schedule: readonly Instalment[];
  readonly charges: readonly Charge[];
  /** Principal on the books: disbursed less repaid, waived and written off. */
  readonly principalOutstanding: Minor;
  readonly received: Amounts;
  readonly waived: Amounts;
  readonly writtenOff: Amounts;
  readonly writtenOffOn: LocalDate | null;
  readonly recovered: Amounts;
  /** Recovered beyond what was written off. */
  readonly recoveredExcess: Minor;
  readonly credit: Minor;
  /** Name of the delinquency bucket last recorded; null while current. */
  readonly bucket: string | null;
  readonly overdueSince: LocalDate | null;
  readonly riskClass: RiskClass | null;
  readonly openWarnings: readonly OpenWarning[];
  readonly lastInspectedOn: LocalDate | null;
  readonly nextInspectionOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  /** Latest value date of money received or paid out. */
  readonly lastPaymentOn: LocalDate | null;
}

export type LoanState = { readonly status: 'unregistered' } | KnownLoan;
