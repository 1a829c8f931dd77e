import { addMonths, type Currency, type LocalDate, isCurrency } from '#kernel';
import { equalInstalment, periodsAlike } from './annuity.js';
import { mostInstalments } from './check-terms.js';
import { type DayCount, dayCounts, yearFraction } from './day-count.js';
import { monthlyDueDates } from './due-dates.js';
import { type Fraction, fraction, partOf, plus, times, zero } from './fraction.js';
import { parseRate } from './rate.js';
import { defaultRounding, type RoundingMode, roundQuotient } from './rounding.js';
import { ServicingRejection } from './servicing.rejections.js';

/** 等额本息, 等额本金, 先息后本, 利随本清. */
export type ScheduleMethod = 'equal-instalment' | 'equal-principal' | 'interest-only' | 'single-payment';

export interface ScheduleTerms {
  /** Minor units, greater than zero. */
  readonly principal: bigint;
  readonly currency: Currency;
  /** Yearly nominal rate as a decimal fraction: `"0.0485"` is 4.85 %. Zero is allowed. */
  readonly annualRate: string;
  readonly method: ScheduleMethod;
  /** Months of the term. Every method but `single-payment`, which has one instalment at the end, pays monthly. */
  readonly instalments: number;
  readonly dayCount: DayCount;
  /** The day from which interest runs. */
  readonly startOn: LocalDate;
  /** One month after the start where absent. */
  readonly firstDueOn?: LocalDate;
  /** Ascending, after the start, one for each instalment: for a plan that must keep the due dates of an earlier one. */
  readonly dueDates?: readonly LocalDate[];
  readonly rounding?: RoundingMode;
}

export interface Instalment {
  /** From 1. */
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly principal: bigint;
  readonly interest: bigint;
}

const methods: readonly ScheduleMethod[] = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'single-payment',
];

/**
 * The repayment plan of one amount paid out on one day. Interest of a period is rounded once; the last instalment
 * takes what rounding left of the principal, so the principal of all instalments is exactly the amount paid out.
 * A whole month is a twelfth of a year under `30/360`, whatever its length; a first period of another length and
 * every other day count go by days.
 * @throws ServicingRejection naming the field at fault
 */
export function buildSchedule(terms: ScheduleTerms): Instalment[] {
  check(terms);
  const rate = parseRate(terms.annualRate, 'annualRate');
  const mode = terms.rounding ?? defaultRounding;
  const dueDates = terms.dueDates ?? monthlyDueDates(terms.startOn, terms.instalments, terms.firstDueOn);
  const monthFactors = dueDates.map((dueOn, index) =>
    times(rate, periodFraction(index === 0 ? terms.startOn : dueDates[index - 1]!, dueOn, index, terms)),
  );
  if (terms.method === 'single-payment') {
    const interest = partOf(terms.principal, monthFactors.reduce(plus, zero), mode);
    return [{ number: 1, dueOn: dueDates.at(-1)!, principal: terms.principal, interest }];
  }
  const principalOf = principalRule(terms, monthFactors, mode);
  let balance = terms.principal;
  return dueDates.map((dueOn, index) => {
    const interest = partOf(balance, monthFactors[index]!, mode);
    const principal = index === dueDates.length - 1 ? balance : clamp(principalOf(interest), balance);
    balance -= principal;
    return { number: index + 1, dueOn, principal, interest };
  });
}

function periodFraction(from: LocalDate, to: LocalDate, index: number, terms: ScheduleTerms): Fraction {
  const wholeMonth = index > 0 || to === addMonths(from, 1);
  return terms.dayCount === '30/360' && wholeMonth ? fraction(1, 12) : yearFraction(from, to, terms.dayCount);
}

function principalRule(
  { method, principal, instalments }: ScheduleTerms,
  factors: readonly Fraction[],
  mode: RoundingMode,
): (interest: bigint) => bigint {
  if (method === 'equal-instalment') {
    const instalment = equalInstalment(
      principal,
      periodsAlike(factors.length, (index) => factors[index]!),
      mode,
    );
    return (interest) => instalment - interest;
  }
  const share = method === 'equal-principal' ? roundQuotient(principal, BigInt(instalments), mode) : 0n;
  return () => share;
}

// An instalment of a few cents over many months can round to more than is left, or to less than its interest.
function clamp(principal: bigint, balance: bigint): bigint {
  if (principal < 0n) return 0n;
  return principal > balance ? balance : principal;
}

function check({
  principal,
  currency,
  method,
  instalments,
  dayCount,
  startOn,
  firstDueOn,
  dueDates,
}: ScheduleTerms): void {
  if (principal <= 0n) refuse('amount-out-of-range', 'principal', 'must be greater than zero');
  if (!isCurrency(currency))
    refuse('unknown-convention', 'currency', `"${String(currency)}" is not of ISO 4217`);
  if (!methods.includes(method)) refuse('unknown-convention', 'method', `"${String(method)}" is not known`);
  if (!dayCounts.includes(dayCount))
    refuse('unknown-convention', 'dayCount', `"${String(dayCount)}" is not known`);
  if (!Number.isInteger(instalments) || instalments < 1 || instalments > mostInstalments) {
    refuse('term-out-of-range', 'instalments', `must be a whole number from 1 to ${mostInstalments}`);
  }
  if (firstDueOn !== undefined && firstDueOn <= startOn) {
    refuse('date-out-of-order', 'firstDueOn', `must be after the start, ${startOn}`);
  }
  if (dueDates !== undefined && dueDates.length !== instalments) {
    refuse('term-out-of-range', 'dueDates', `must be ${instalments}, one for each instalment`);
  }
  if (dueDates?.some((dueOn, index) => dueOn <= (index === 0 ? startOn : dueDates[index - 1]!))) {
    refuse('date-out-of-order', 'dueDates', `must ascend from the start, ${startOn}`);
  }
}

function refuse(code: ServicingRejection['code'], field: string, why: string): never {
  throw new ServicingRejection(code, `${field} ${why}`, field);
}
