import type { Currency, LocalDate } from '#kernel';
import type { AllocationOrder, SurplusRule } from './allocation.js';
import type { NonWorkingDayRule, WorkingCalendar } from './calendar.js';
import type { Frequency, MonthEndRule } from './due-dates.js';
import type { InterestConvention } from './interest.js';
import type { RoundingMode } from './rounding.js';

/** What a payment is, as far as the order of its allocation may depend on it: `repayment`, `goodwill`, `refund`, … */
export type PaymentKind = string;

/** 等额本息, 等额本金, 先息后本, 利随本清, and flat: interest on the amount paid out for the whole term, in even parts. */
export type RepaymentMethod =
  'equal-instalment' | 'equal-principal' | 'interest-only' | 'single-payment' | 'flat';

/** The contract of a loan as the servicing arithmetic needs it. Data only; every field is recorded with the loan. */
export interface ServicingTerms {
  readonly currency: Currency;
  /** Yearly nominal rate as a decimal fraction. */
  readonly annualRate: string;
  readonly method: RepaymentMethod;
  readonly instalments: number;
  readonly frequency: Frequency;
  /** The day from which the periods are counted; that of the first disbursement where absent. */
  readonly startOn?: LocalDate;
  /** One period after the start where absent. */
  readonly firstDueOn?: LocalDate;
  readonly monthEnd?: MonthEndRule;
  /** Due dates that are no working days move, with the interest of the days; the dates after them do not. */
  readonly nonWorkingDays?: { readonly calendar: WorkingCalendar; readonly rule: NonWorkingDayRule };
  readonly interest: InterestConvention;
  readonly rounding: RoundingMode;
  /** Whether interest is rounded for the whole period or for each part of it with a balance of its own. */
  readonly interestRounding?: 'period' | 'segment';
  /** Minor units to whose multiple the equal instalment is rounded before it is split; the last takes the rest. */
  readonly instalmentMultiple?: bigint;
  /**
   * `fixed`: the plan and its charges are laid out first, from all disbursements and changes known; money follows.
   * `rolling`: everything takes effect in its order, and a disbursement or charge changes what is not yet due.
   */
  readonly planning: 'fixed' | 'rolling';
  /** `by-type` where absent. */
  readonly sameDay?: SameDayOrder;
  readonly grace?: GraceTerms;
  /** Principal that the last instalment takes beside its own part: minor units. Of equal instalments or principal. */
  readonly balloon?: bigint;
  /** The rate follows a benchmark; `annualRate` holds until the first day of repricing. */
  readonly floating?: FloatingTerms;
  readonly downPayment?: DownPaymentTerms;
  readonly allocation: AllocationTerms;
  /** Interest follows what is really outstanding, day by day, instead of the plan. */
  readonly dailyRest?: DailyRestTerms;
  /** Lets the last instalment differ less from the others by correcting the equal instalment once. */
  readonly levelInstalments?: boolean;
  /** What a pay-off before maturity owes of the period that has begun; `to-the-day` where absent. */
  readonly payOffInterest?: InterestAtPayOff;
  readonly overdue?: OverdueTerms;
  readonly delinquency?: DelinquencyTerms;
}

/**
 * How facts of one day are put in order. `by-type`: by what they are and then by id, so that the order in which they
 * were entered makes no difference. `as-entered`: by day and order of entry, as other core systems do.
 */
export type SameDayOrder = 'by-type' | 'as-entered';

export type InterestAtPayOff = 'to-the-day' | 'to-period-end';

export interface GraceTerms {
  /** First instalments without principal. */
  readonly principalPeriods: number;
  /** First instalments whose interest is owed with the first one after them. */
  readonly interestPeriods: number;
}

export interface FloatingTerms {
  /** Name of the benchmark, as the facts about its values name it: `LPR-1Y`. */
  readonly benchmark: string;
  /** Added to it, as a decimal fraction; may be below zero. */
  readonly spread: string;
  /** 1 January of each year, or the day of each year on which the loan began. */
  readonly repricing: 'january-first' | 'anniversary';
}

export interface DownPaymentTerms {
  /** Share of each disbursement due on its day, as a decimal fraction. */
  readonly share: string;
  /** Taken from the disbursement itself. */
  readonly automatic: boolean;
}

export interface AllocationTerms extends Omit<AllocationOrder, 'surplus'> {
  readonly surplus: Readonly<Record<PaymentKind, SurplusRule>> & { readonly default: SurplusRule };
  /** Orders that replace the usual one; the first whose conditions all hold on the value date. */
  readonly exceptions?: readonly AllocationException[];
}

export interface AllocationException {
  /** Recorded with the payment. */
  readonly name: string;
  /** Days past due of the oldest open instalment, more than this many. */
  readonly moreDaysPastDueThan?: number;
  readonly riskClasses?: readonly string[];
  readonly kinds?: readonly PaymentKind[];
  readonly order: AllocationOrder;
}

/** Interest on what is overdue: 罚息 on principal, 复利 on interest, and compound on each of these, by switches. */
export interface OverdueTerms {
  /** Days of the year of the daily rate. */
  readonly yearDays: number;
  /** On the contract rate, as a decimal fraction: `"0.5"` makes 6 % into 9 %. */
  readonly markUp: string;
  /** The same for a loan not used as agreed; where it is both overdue and misused the higher holds, never the sum. */
  readonly misuseMarkUp?: string;
  readonly compoundOnInterest: 'none' | 'contract-rate' | 'penalty-rate' | 'penalty-rate-after-maturity';
  readonly compoundOnPenalty: boolean;
  readonly compoundOnCompound: boolean;
  /** When unpaid penalty and compound interest begin to bear interest themselves: this day, in months divisible so. */
  readonly settlement?: { readonly everyMonths: 1 | 3; readonly day: number };
  /** Paid within these days after the due date, nothing of it is owed; after them it is, from the due date. */
  readonly graceDays: number;
  /** Interest of every class leaves the balance sheet once the loan is past due for more than these days. */
  readonly suspendAfterDays?: number;
}

export interface DailyRestTerms {
  /** What an early repayment of principal lowers: the instalment (变额不变期) or the number of them (变期不变额). */
  readonly prepayment: 'lower-instalment' | 'fewer-instalments' | 'next-instalments';
}

/** A range of days, named; it ends where the next begins. */
export interface DelinquencyRange {
  readonly name: string;
  readonly fromDays: number;
}

export interface DelinquencyTerms {
  /** Days that are not counted at the start. */
  readonly graceDays: number;
  /** An instalment of which no more than this is open is not past due: minor units, and a share of what was due. */
  readonly tolerance?: { readonly amount?: bigint; readonly share?: string };
  /** Ascending by `fromDays`. */
  readonly ranges: readonly DelinquencyRange[];
}
