import type { LocalDate } from '#kernel';
import type { GuaranteeType, RiskClass } from '../../loan/loan.events.js';
import type { ReadingKind } from './reading-kinds.js';

/*
 * What is known of a borrower on a day, in the form in which warnings are decided and kept: plain JSON, amounts in minor
 * units and measurements in thousandths as strings of digits, dates `YYYY-MM-DD`. Its names and types are
 * warning-facts.schema.ts.
 */

export interface LoanFacts {
  readonly loanId: string;
  readonly status: string;
  readonly product: string;
  readonly guaranteeType: GuaranteeType;
  readonly currency: string;
  readonly outstanding: string;
  readonly overdue: string;
  readonly credit: string;
  readonly daysPastDue: number;
  /** Oldest due date that is unpaid; empty where nothing is. */
  readonly unpaidSince: readonly LocalDate[];
  /** 1 normal … 5 loss; 0 while not classified. */
  readonly riskClass: number;
  /** Days on which money was paid out, the latest first. */
  readonly disbursements: readonly LocalDate[];
  readonly maturityOn?: LocalDate;
  readonly lastPaymentOn?: LocalDate;
  readonly repayments: number;
  /** Days on which it fell overdue, the latest first. */
  readonly overdueEpisodes: readonly LocalDate[];
  readonly extensions: readonly ExtensionFacts[];
  readonly inspections: readonly InspectionFacts[];
  /** Day for which the next inspection is planned; empty where none is. */
  readonly plannedInspections: readonly LocalDate[];
  readonly contacts: readonly ContactFacts[];
  readonly collaterals: readonly CollateralFacts[];
  readonly guarantors: readonly GuarantorFacts[];
  /** Value of its security in percent of what is owed; absent where no security is recorded. */
  readonly coveragePercent?: number;
}

export interface ExtensionFacts {
  readonly on: LocalDate;
  /** The loan was overdue when it was extended. */
  readonly whileOverdue: boolean;
}

export interface InspectionFacts {
  readonly on: LocalDate;
  readonly kind: string;
  readonly conclusion: string;
  /** Its findings are, word by word, those of the inspection before. */
  readonly repeatsFindings: boolean;
  /** Its findings hold a figure. */
  readonly statesFigures: boolean;
}

export interface ContactFacts {
  readonly on: LocalDate;
  readonly channel: string;
  readonly result: string;
}

/** Of the collateral of a loan, from the register of security. */
export interface CollateralFacts {
  readonly collateralId: string;
  readonly value: string;
  readonly formerValue?: string;
  readonly registered: boolean;
  readonly registeredTo?: LocalDate;
  readonly insuredTo?: LocalDate;
  readonly seized: boolean;
  readonly titleUnclear: boolean;
  /** Its title documents are out of custody since then. */
  readonly titleOutSince?: LocalDate;
}

export interface GuarantorFacts {
  readonly guarantorId: string;
  readonly validTo?: LocalDate;
  /** A check of the guarantor found it weakened. */
  readonly weakened: boolean;
}

export interface ReadingFacts {
  /** Months before the latest reading of its kind: 0 is the latest. */
  readonly age: number;
  readonly value: string;
}

export interface BureauSnapshotFacts {
  readonly on: LocalDate;
  readonly balance: string;
  readonly guarantees: string;
  readonly overdue: string;
  /** Worst class at another lender: 1 normal … 5 loss; 0 where none is told. */
  readonly worstClass: number;
  readonly lenders: number;
  readonly maturities: readonly { readonly on: LocalDate; readonly amount: string }[];
  /** Remarks on environment, social insurance, tax. */
  readonly remarks: readonly string[];
}

export interface FindingFacts {
  readonly kind: string;
  readonly on: LocalDate;
  /** Not ended as far as is known. */
  readonly open: boolean;
}

export interface FlowFacts {
  readonly on: LocalDate;
  readonly direction: string;
  readonly amount: string;
  readonly counterparty: string;
}

/** Other borrowers that share something with this one. */
export interface SharedFacts {
  readonly phone: number;
  readonly address: number;
  readonly account: number;
  readonly guarantor: number;
}

export interface BorrowerFacts {
  readonly kind: string;
  readonly industry?: string;
  readonly region?: string;
  readonly registeredOn: LocalDate;
}

export interface WarningFacts {
  readonly asOf: LocalDate;
  readonly borrower: BorrowerFacts;
  readonly loans: readonly LoanFacts[];
  readonly readings: Readonly<Record<ReadingKind, readonly ReadingFacts[]>>;
  readonly bureau: { readonly now?: BureauSnapshotFacts; readonly before?: BureauSnapshotFacts };
  readonly findings: readonly FindingFacts[];
  readonly flows: readonly FlowFacts[];
  readonly shared: SharedFacts;
}

/** 1 is the best class, 5 the worst. */
export const classNumbers: Readonly<Record<RiskClass, number>> = {
  normal: 1,
  'special-mention': 2,
  substandard: 3,
  doubtful: 4,
  loss: 5,
};
