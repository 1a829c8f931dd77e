import type { DisbursementRules } from './disbursement-rules.js';
import type { LocalDate, RuleSetRef } from '#kernel';
import type {
  Component,
  GuaranteeType,
  InspectionKind,
  LoanCollectionActionRecorded,
  LoanInspected,
  LoanRecovered,
  LoanTerms,
  LoanWarned,
  LoanWarningResolved,
  Migration,
  RiskClass,
  WarningLevel,
} from './loan.events.js';
import type { ExtensionRules } from './loan.extension-rules.js';
import type { Component as AnyComponent } from '../servicing/components.js';
import type { DirectAllocation, ServicingCommand } from './servicing/servicing.commands.js';

/*
 * Everything that can be asked of a loan. Amounts are decimal strings in the loan's currency. Ids of parts
 * (`repaymentId`, `warningId`, …) are made by the caller, so that a repeated command names the same part.
 */

interface OnBusinessDate {
  /** The open business date: no fact may lie after it. */
  readonly businessDate: LocalDate;
}

export interface RegisterLoan extends OnBusinessDate {
  readonly type: 'loan.register';
  readonly loanId: string;
  readonly borrowerId: string;
  readonly externalId?: string;
  readonly terms: LoanTerms;
  readonly product: string;
  readonly purpose: string;
  readonly guaranteeType: GuaranteeType;
  readonly orgUnit: string;
  readonly officer: string;
  readonly approvalReference: string;
  readonly approvedOn?: LocalDate;
  readonly registeredOn: LocalDate;
  readonly migration?: Migration;
}

export interface DisburseLoan extends OnBusinessDate {
  readonly type: 'loan.disburse';
  readonly disbursementId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly reference?: string;
  /** When and on which papers money may be paid out; absent where no rules hold. */
  readonly rules?: DisbursementRules;
  /** What the loan's file holds; none where absent. */
  readonly papers?: readonly string[];
  /** Why nothing may be paid out now: the reasons of measures in force. */
  readonly restrictions?: readonly string[];
}

export interface RecordRepayment extends OnBusinessDate {
  readonly type: 'loan.record-repayment';
  readonly repaymentId: string;
  readonly amount: string;
  /** When the money counts; may lie in the past. */
  readonly valueOn: LocalDate;
  readonly reference?: string;
  readonly channel?: string;
  readonly through?: string;
  /** What kind of money it is, where the order of allocation depends on it; with servicing terms only. */
  readonly kind?: string;
  /** With servicing terms only. */
  readonly direct?: DirectAllocation;
}

export interface SummariseRepayments extends OnBusinessDate {
  readonly type: 'loan.summarise-repayments';
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly received: Readonly<Partial<Record<Component, string>>>;
  readonly coverage: 'none' | 'summary';
}

export interface ChargeLoan extends OnBusinessDate {
  readonly type: 'loan.charge';
  readonly chargeId: string;
  readonly component: 'fees' | 'penalty';
  readonly amount: string;
  readonly dueOn: LocalDate;
  readonly chargedOn: LocalDate;
  readonly reason: string;
}

export interface WaiveLoan extends OnBusinessDate {
  readonly type: 'loan.waive';
  readonly waiverId: string;
  /** The classes of interest on what is overdue can be waived with servicing terms only. */
  readonly component: AnyComponent;
  readonly amount: string;
  readonly waivedOn: LocalDate;
  readonly reason: string;
  readonly approvalReference?: string;
}

/** A range of days past due, named. The last bucket has no upper end. */
export interface DelinquencyBucket {
  readonly name: string;
  readonly fromDays: number;
}

export interface DelinquencyRules {
  readonly ruleSet: RuleSetRef;
  /** Ascending; the first begins at 1 day. */
  readonly buckets: readonly DelinquencyBucket[];
}

/** Looks at the loan as of a business date and states what changed: overdue, another bucket, cured, or nothing. */
export interface AssessLoan extends OnBusinessDate {
  readonly type: 'loan.assess';
  readonly asOf: LocalDate;
  readonly rules: DelinquencyRules;
}

export interface RecordInspection extends OnBusinessDate {
  readonly type: 'loan.record-inspection';
  readonly inspectionId: string;
  readonly kind: InspectionKind;
  readonly inspectedOn: LocalDate;
  readonly inspector: string;
  readonly conclusion: LoanInspected['data']['conclusion'];
  readonly findings: string;
  readonly nextInspectionOn?: LocalDate;
}

export interface RaiseWarning extends OnBusinessDate {
  readonly type: 'loan.raise-warning';
  readonly warningId: string;
  readonly signal: string;
  readonly level: WarningLevel;
  readonly source: LoanWarned['data']['source'];
  readonly details: string;
  readonly raisedOn: LocalDate;
}

export interface ResolveWarning extends OnBusinessDate {
  readonly type: 'loan.resolve-warning';
  readonly warningId: string;
  readonly outcome: LoanWarningResolved['data']['outcome'];
  readonly note: string;
  readonly resolvedOn: LocalDate;
}

export interface RecordCollectionAction extends OnBusinessDate {
  readonly type: 'loan.record-collection-action';
  readonly actionId: string;
  readonly channel: LoanCollectionActionRecorded['data']['channel'];
  readonly result: LoanCollectionActionRecorded['data']['result'];
  readonly note: string;
  readonly actedOn: LocalDate;
  readonly promisedAmount?: string;
  readonly promisedOn?: LocalDate;
}

/** By process: a promise to pay was judged. */
export interface RecordPromiseOutcome extends OnBusinessDate {
  readonly type: 'loan.record-promise-outcome';
  readonly outcomeId: string;
  readonly promiseId: string;
  readonly outcome: 'kept' | 'kept-late' | 'partly-kept' | 'broken';
  readonly promised: string;
  readonly promisedOn: LocalDate;
  readonly paid: string;
  readonly judgedOn: LocalDate;
}

export interface ClassifyLoan extends OnBusinessDate {
  readonly type: 'loan.classify';
  readonly classificationId: string;
  readonly to: RiskClass;
  readonly reason: string;
  readonly classifiedOn: LocalDate;
  readonly approvalReference?: string;
}

export interface ExtendLoan extends OnBusinessDate {
  readonly type: 'loan.extend';
  readonly extensionId: string;
  readonly agreedOn: LocalDate;
  /** Due date of the last instalment of the extended plan; monthly instalments run up to it. */
  readonly maturityOn: LocalDate;
  /** Rate of the extension; the loan's current one where absent. */
  readonly annualRate?: string;
  /** Absent: the extension has no cap. */
  readonly rules?: ExtensionRules;
  readonly approvalReference: string;
  readonly reason: string;
}

export interface WriteOffLoan extends OnBusinessDate {
  readonly type: 'loan.write-off';
  readonly writeOffId: string;
  readonly writtenOffOn: LocalDate;
  /** Principal to write off in part; absent: everything owed. */
  readonly principal?: string;
  /** By component, with servicing terms only. */
  readonly amounts?: Readonly<Partial<Record<AnyComponent, string>>>;
  readonly reason: string;
  readonly approvalReference: string;
}

export interface RecordRecovery extends OnBusinessDate {
  readonly type: 'loan.record-recovery';
  readonly recoveryId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly source: LoanRecovered['data']['source'];
  readonly reference?: string;
  readonly costs?: string;
}

export interface CloseLoan extends OnBusinessDate {
  readonly type: 'loan.close';
  readonly closedOn: LocalDate;
  readonly reason: string;
}

export interface ReleaseCollateral extends OnBusinessDate {
  readonly type: 'loan.release-collateral';
  readonly releaseId: string;
  readonly collateralReference: string;
  readonly releasedOn: LocalDate;
  readonly note: string;
}

export interface ArchiveLoan extends OnBusinessDate {
  readonly type: 'loan.archive';
  readonly archivedOn: LocalDate;
  readonly archiveReference: string;
}

/** What the buyer of a sold loan was paid on it. */
export interface CollectedByBuyer {
  readonly repaymentId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
}

/** By process: a loan that was sold is the institution's again; its sale is taken back in one. */
export interface BuyLoanBack extends OnBusinessDate {
  readonly type: 'loan.buy-back';
  /** The price first, which stands on the write-off. */
  readonly takenBack: readonly { readonly reversalId: string; readonly of: string }[];
  readonly collected: readonly CollectedByBuyer[];
  readonly reference: string;
  readonly reason: string;
}

export type LoanCommand =
  | RegisterLoan
  | DisburseLoan
  | RecordRepayment
  | SummariseRepayments
  | ChargeLoan
  | WaiveLoan
  | AssessLoan
  | RecordInspection
  | RaiseWarning
  | ResolveWarning
  | RecordCollectionAction
  | RecordPromiseOutcome
  | ClassifyLoan
  | ExtendLoan
  | WriteOffLoan
  | RecordRecovery
  | BuyLoanBack
  | CloseLoan
  | ReleaseCollateral
  | ArchiveLoan
  | ServicingCommand;
