import type { DomainEvent, LocalDate } from '#kernel';
import type { LoanPromiseBroken, LoanPromiseKept } from './promise-outcome.events.js';
import type { ServicedFact } from './servicing/outcome.js';
import type { ContractChange } from './servicing/servicing.commands.js';
import type { ServicingTermsData } from './servicing/servicing-terms.data.js';

/*
 * The stored contract of a loan. Change it with care: a new meaning is a new type, a new shape of the same meaning is
 * a new schema number with an upcast in loan.upcast.ts and a golden file in test/fixtures/events.
 *
 * Amounts are decimal strings in the loan's currency, rates decimal fractions ("0.0485" is 4.85 % a year).
 * Events carry outcomes: how a payment was allocated stands in the event, so that replay never recomputes it.
 */

/** How a loan is paid back: 等额本息, 等额本金, 先息后本, 利随本清. */
export type RepaymentMethod = 'equal-instalment' | 'equal-principal' | 'interest-only' | 'single-payment';
export type DayCount = '30/360' | 'act/360' | 'act/365' | 'act/act';
/** Main form of security: 信用, 保证, 抵押, 质押. */
export type GuaranteeType = 'unsecured' | 'guaranteed' | 'mortgaged' | 'pledged';
/** The five classes of risk (五级分类), best first. */
export type RiskClass = 'normal' | 'special-mention' | 'substandard' | 'doubtful' | 'loss';
/** Order of the union is the order of allocation: fees first, principal last. */
export type Component = 'fees' | 'penalty' | 'interest' | 'principal';

export interface LoanTerms {
  /** Approved amount: the most that may ever be disbursed. */
  readonly principal: string;
  readonly currency: string;
  /** Yearly nominal rate as a decimal fraction. */
  readonly annualRate: string;
  readonly method: RepaymentMethod;
  /** Monthly instalments from the first disbursement. */
  readonly instalments: number;
  readonly dayCount: DayCount;
  /** Due date of the first instalment; one month after the first disbursement where absent. */
  readonly firstDueOn?: LocalDate;
  /** Present: the account is kept by these terms. Absent: by the simple rules. */
  readonly servicing?: ServicingTermsData;
}

/** Of a loan with servicing terms: the fact as the account holds it, and its outcome. */
interface Serviced {
  readonly servicing?: ServicedFact;
}

/** What the lender's records of an imported loan document about its payments before the cut-over date. */
export type PaymentCoverage = 'none' | 'summary' | 'dated';

export interface Migration {
  /** Name of the source system or file. */
  readonly source: string;
  /** First business date for which this system, not the source, is the record. */
  readonly cutOverOn: LocalDate;
  readonly coverage: PaymentCoverage;
  /** What the mapping had to assume about this loan, for example `disbursed-on-from-approval`. */
  readonly flags: readonly string[];
}

export interface ScheduledInstalment {
  /** From 1; goes on counting where a later schedule supersedes instalments, so no number is used twice. */
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly principal: string;
  readonly interest: string;
}

/** A part of an amount, put on one instalment or one charge. */
export interface AllocationLine {
  readonly component: Component;
  /** Number of the instalment, for interest and principal. */
  readonly instalment?: number;
  /** The charge, for fees and penalty. */
  readonly chargeId?: string;
  readonly amount: string;
}

/** Amounts by component; each is present, zero as "0.00". */
export type ComponentAmounts = Readonly<Record<Component, string>>;

export type LoanRegistered = DomainEvent<
  'loan.registered',
  {
    readonly loanId: string;
    readonly borrowerId: string;
    /** The lender's own number of the loan. */
    readonly externalId?: string;
    readonly terms: LoanTerms;
    readonly product: string;
    readonly purpose: string;
    readonly guaranteeType: GuaranteeType;
    readonly orgUnit: string;
    readonly officer: string;
    readonly approvalReference: string;
    readonly approvedOn?: LocalDate;
    readonly migration?: Migration;
  }
>;

export type LoanDisbursed = DomainEvent<
  'loan.disbursed',
  {
    readonly disbursementId: string;
    readonly amount: string;
    readonly reference?: string;
    /** Tranche number, from 1. */
    readonly tranche: number;
    /** The plan of all that is not due by this day; it supersedes every instalment due later. */
    readonly schedule: readonly ScheduledInstalment[];
  } & Serviced
>;

export type LoanRepaid = DomainEvent<
  'loan.repaid',
  {
    readonly repaymentId: string;
    readonly amount: string;
    readonly reference?: string;
    /** Method by which the money came. */
    readonly channel?: string;
    /** Counter that took it, or account that it came into: a reference. */
    readonly through?: string;
    readonly allocation: readonly AllocationLine[];
    /** What exceeds everything owed; held as credit of the borrower. */
    readonly excess: string;
  } & Serviced
>;

/** Payments before the cut-over date that the source knows only as sums. `occurredOn` is `to`. */
export type LoanRepaymentsSummarised = DomainEvent<
  'loan.repayments-summarised',
  {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly received: ComponentAmounts;
    readonly coverage: 'none' | 'summary';
    /** Plan of what is still owed after `to`; supersedes the contractual one. Empty where nothing is. */
    readonly schedule: readonly ScheduledInstalment[];
  }
>;

export type LoanCharged = DomainEvent<
  'loan.charged',
  {
    readonly chargeId: string;
    readonly component: 'fees' | 'penalty';
    readonly amount: string;
    readonly dueOn: LocalDate;
    readonly reason: string;
  } & Serviced
>;

export type LoanWaived = DomainEvent<
  'loan.waived',
  {
    readonly waiverId: string;
    readonly allocation: readonly AllocationLine[];
    readonly amount: string;
    readonly reason: string;
    readonly approvalReference?: string;
  } & Serviced
>;

export type LoanOverdueRecognised = DomainEvent<
  'loan.overdue-recognised',
  {
    readonly oldestDueOn: LocalDate;
    readonly daysPastDue: number;
    readonly bucket: string;
    readonly overdue: ComponentAmounts;
  }
>;

export type LoanBucketMoved = DomainEvent<
  'loan.bucket-moved',
  {
    readonly from: string;
    readonly to: string;
    readonly oldestDueOn: LocalDate;
    readonly daysPastDue: number;
    readonly overdue: ComponentAmounts;
  }
>;

export type LoanCured = DomainEvent<'loan.cured', { readonly from: string }>;

export type LoanInspected = DomainEvent<
  'loan.inspected',
  {
    readonly inspectionId: string;
    readonly kind: InspectionKind;
    readonly inspector: string;
    readonly conclusion: 'satisfactory' | 'attention' | 'unsatisfactory';
    readonly findings: string;
    readonly nextInspectionOn?: LocalDate;
  }
>;

export type InspectionKind =
  'first-follow-up' | 'periodic' | 'special' | 'phone' | 'site-visit' | 'collateral';

/** L1 is the mildest, L4 the gravest. */
export type WarningLevel = 'L1' | 'L2' | 'L3' | 'L4';

export type LoanWarned = DomainEvent<
  'loan.warned',
  {
    readonly warningId: string;
    readonly signal: string;
    readonly level: WarningLevel;
    readonly source: 'person' | 'rule' | 'feed';
    readonly details: string;
  }
>;

export type LoanWarningResolved = DomainEvent<
  'loan.warning-resolved',
  {
    readonly warningId: string;
    readonly outcome: 'cleared' | 'mitigated' | 'materialised';
    readonly note: string;
  }
>;

export type LoanCollectionActionRecorded = DomainEvent<
  'loan.collection-action-recorded',
  {
    readonly actionId: string;
    readonly channel: 'phone' | 'message' | 'letter' | 'visit' | 'legal' | 'agency';
    readonly result: 'reached' | 'not-reached' | 'promise-to-pay' | 'refused' | 'delivered' | 'returned';
    readonly note: string;
    readonly promisedAmount?: string;
    readonly promisedOn?: LocalDate;
  }
>;

export type LoanClassified = DomainEvent<
  'loan.classified',
  {
    readonly classificationId: string;
    readonly from: RiskClass | null;
    readonly to: RiskClass;
    readonly reason: string;
    readonly approvalReference?: string;
  } & Serviced
>;

export type LoanExtended = DomainEvent<
  'loan.extended',
  {
    readonly extensionId: string;
    readonly formerMaturityOn: LocalDate;
    readonly maturityOn: LocalDate;
    readonly annualRate: string;
    readonly approvalReference: string;
    readonly reason: string;
    /** Plan of the principal not yet due; it supersedes every instalment that was not yet due. */
    readonly schedule: readonly ScheduledInstalment[];
  }
>;

export type LoanWrittenOff = DomainEvent<
  'loan.written-off',
  {
    readonly writeOffId: string;
    /** `full`: nothing stays on the books; the claim lives on (账销案存). */
    readonly extent: 'full' | 'partial';
    readonly amounts: ComponentAmounts;
    readonly allocation: readonly AllocationLine[];
    readonly reason: string;
    readonly approvalReference: string;
  } & Serviced
>;

export type LoanRecovered = DomainEvent<
  'loan.recovered',
  {
    readonly recoveryId: string;
    readonly amount: string;
    readonly reference?: string;
    readonly source: 'borrower' | 'guarantor' | 'collateral' | 'litigation' | 'sale' | 'insurance' | 'other';
    /** Principal first; what exceeds the amounts written off stands as `excess`. */
    readonly amounts: ComponentAmounts;
    readonly excess: string;
    /** Cost of the recovery paid to others, for information; not netted. */
    readonly costs?: string;
  } & Serviced
>;

/** An earlier fact was taken back as if it had never been. `occurredOn` is the day from which that fact was true. */
export type LoanReversed = DomainEvent<
  'loan.reversed',
  {
    readonly reversalId: string;
    /** Id of the repayment, charge, change, … */
    readonly of: string;
    readonly reason: string;
    readonly servicing: ServicedFact;
  }
>;

/** The payer's bank took a payment back; the amount is owed again. */
export type LoanPaymentReturned = DomainEvent<
  'loan.payment-returned',
  {
    readonly returnId: string;
    readonly amount: string;
    readonly reference?: string;
    readonly servicing: ServicedFact;
  }
>;

/** Credit was paid out to the borrower. */
export type LoanCreditRefunded = DomainEvent<
  'loan.credit-refunded',
  {
    readonly refundId: string;
    readonly amount: string;
    readonly reference?: string;
    readonly servicing: ServicedFact;
  }
>;

/** The loan is flagged as a loss; it stays on the books. */
export type LoanChargedOff = DomainEvent<
  'loan.charged-off',
  {
    readonly chargeOffId: string;
    readonly reason: string;
    readonly approvalReference: string;
    readonly servicing: ServicedFact;
  }
>;

/** The contract was changed, or how it counts; what changed stands in the fact. */
export type LoanContractChanged = DomainEvent<
  'loan.contract-changed',
  {
    readonly changeId: string;
    readonly change: ContractChange['type'];
    readonly reason: string;
    readonly approvalReference: string;
    readonly servicing: ServicedFact;
  }
>;

/** Everything owed has been paid, waived or, after a write-off, recovered. */
export type LoanSettled = DomainEvent<'loan.settled', { readonly credit: string }>;

export type LoanClosed = DomainEvent<'loan.closed', { readonly reason: string }>;

export type LoanCollateralReleased = DomainEvent<
  'loan.collateral-released',
  { readonly releaseId: string; readonly collateralReference: string; readonly note: string }
>;

export type LoanArchived = DomainEvent<'loan.archived', { readonly archiveReference: string }>;

export type LoanEvent =
  | LoanRegistered
  | LoanDisbursed
  | LoanRepaid
  | LoanRepaymentsSummarised
  | LoanCharged
  | LoanWaived
  | LoanOverdueRecognised
  | LoanBucketMoved
  | LoanCured
  | LoanInspected
  | LoanWarned
  | LoanWarningResolved
  | LoanCollectionActionRecorded
  | LoanPromiseKept
  | LoanPromiseBroken
  | LoanClassified
  | LoanExtended
  | LoanWrittenOff
  | LoanRecovered
  | LoanReversed
  | LoanPaymentReturned
  | LoanCreditRefunded
  | LoanChargedOff
  | LoanContractChanged
  | LoanSettled
  | LoanClosed
  | LoanCollateralReleased
  | LoanArchived;
