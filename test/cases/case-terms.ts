import type { Currency, LocalDate } from '#kernel';
import {
  type AllocationTerms,
  type Component,
  type DailyRestTerms,
  dateAfter,
  type InterestConvention,
  type MonthEndRule,
  type RepaymentMethod,
  type ServicingTerms,
  type SurplusRule,
} from '../../libs/lending/src/servicing/index.js';
import type { CaseLoan, ServicingCase } from './case-file.js';

/** The case file states no currency; every amount in it has two decimals. */
export const currency = 'USD' as Currency;

/** Translates the products of the case file into terms. Nothing about a single case is known here. */
export function termsOf({ loan, periods }: ServicingCase): ServicingTerms {
  const rolling = loan.schedule_type === 'PROGRESSIVE';
  return {
    currency,
    annualRate: percent(loan.annual_rate_pct),
    method: methodOf(loan),
    instalments: loan.installments,
    frequency: { every: loan.repay_every, unit: unitOf(loan.repay_unit) },
    monthEnd: monthEndOf(loan, periods),
    ...(periods ? { startOn: periods[0]![0] as LocalDate } : {}),
    interest: interestOf(loan),
    rounding: 'half-even',
    interestRounding: rolling ? 'period' : 'segment',
    ...(loan.emi_multiple_of ? { instalmentMultiple: BigInt(loan.emi_multiple_of) * 100n } : {}),
    planning: rolling ? 'rolling' : 'fixed',
    sameDay: 'as-entered',
    grace: {
      principalPeriods: loan.grace_principal_periods ?? 0,
      interestPeriods: loan.grace_interest_payment_periods ?? 0,
    },
    ...(loan.down_payment_pct
      ? {
          downPayment: { share: percent(loan.down_payment_pct), automatic: loan.auto_down_payment ?? false },
        }
      : {}),
    allocation: allocationOf(loan),
    levelInstalments: rolling,
    ...(loan.interest_recalculation
      ? {
          dailyRest: { prepayment: prepaymentOf(loan.interest_recalculation.reschedule_strategy) },
          payOffInterest:
            loan.interest_recalculation.pre_close === 'TILL_REST_FREQUENCY_DATE'
              ? 'to-period-end'
              : 'to-the-day',
        }
      : {}),
    delinquency: { graceDays: loan.grace_on_arrears_ageing_days ?? 0, ranges },
  };
}

const ranges = [1, 4, 31, 61, 91, 121, 151, 181, 241].map((fromDays) => ({
  name: `RANGE_${fromDays === 1 ? 1 : fromDays - 1}`,
  fromDays,
}));

/** `"4.9"` per cent is `"0.049"`. */
export function percent(text: string): string {
  const [whole, places = ''] = text.split('.');
  const digits = whole!.padStart(3, '0') + places;
  return `${digits.slice(0, -2 - places.length)}.${digits.slice(-2 - places.length)}`;
}

export function unitOf(unit: string): 'days' | 'weeks' | 'months' {
  const units = { DAYS: 'days', WEEKS: 'weeks', MONTHS: 'months' } as const;
  return lookUp(units, unit, 'unit of time');
}

const monthEndRules: readonly MonthEndRule[] = ['keep', 'clamp', 'roll', 'last-day'];

/** As the product says; where the case gives its periods, the rule by which they come about. */
function monthEndOf(loan: CaseLoan, periods: ServicingCase['periods']): MonthEndRule {
  if (loan.month_end_due_date_strategy === 'FIRST_DAY_OF_NEXT_MONTH') return 'roll';
  if (!periods) return 'keep';
  const frequency = { every: loan.repay_every, unit: unitOf(loan.repay_unit) };
  const startOn = periods[0]![0] as LocalDate;
  const rule = monthEndRules.find((one) =>
    periods.every(([, dueOn], index) => dateAfter(startOn, frequency, index + 1, one) === dueOn),
  );
  if (!rule) throw new Error('no rule gives the periods of the case');
  return rule;
}

function methodOf(loan: CaseLoan): RepaymentMethod {
  if (loan.amortization === 'EQUAL_PRINCIPAL_PAYMENTS') return 'equal-principal';
  return loan.interest_method === 'FLAT' && loan.schedule_type === 'CUMULATIVE' ? 'flat' : 'equal-instalment';
}

function interestOf(loan: CaseLoan): InterestConvention {
  const yearDays = loan.days_in_year === 'ACTUAL' ? 'actual' : Number(loan.days_in_year);
  if (loan.schedule_type === 'PROGRESSIVE') {
    const monthDays = loan.days_in_month === 'ACTUAL' ? 'actual' : 30;
    return {
      kind: 'normalised',
      monthDays,
      yearDays,
      digits: 12,
      byActualDays: loan.actual_days_rate ?? false,
    };
  }
  if (loan.interest_calc_period === 'SAME_AS_REPAYMENT_PERIOD') return { kind: 'nominal-periods' };
  return { kind: 'daily', yearDays: yearDays === 'actual' ? 365 : yearDays, annuityMonthDays: 30 };
}

function prepaymentOf(strategy: string): DailyRestTerms['prepayment'] {
  return lookUp(prepayments, strategy.replace(/\(\d+\)$/, ''), 'reschedule strategy');
}

/** Of a rolling plan the last unpaid instalment takes the difference, whatever its name; early money lowers none. */
const prepayments: Record<string, DailyRestTerms['prepayment']> = {
  REDUCE_NUMBER_OF_INSTALLMENTS: 'fewer-instalments',
  RESCHEDULE_NEXT_REPAYMENTS: 'next-instalments',
  REDUCE_EMI_AMOUNT: 'lower-instalment',
  ADJUST_LAST_UNPAID: 'lower-instalment',
};

function allocationOf(loan: CaseLoan): AllocationTerms {
  const strategy = loan.strategy ?? 'mifos-standard-strategy';
  if (strategy.startsWith('advanced-payment-allocation')) {
    const order: Component[] = ['penalty', 'fees', 'principal', 'interest'];
    const surplus = Object.entries(loan.future_rule ?? {}).map(([kind, rule]) => [
      kind === 'DEFAULT' ? 'default' : kind,
      lookUp(surplusRules, rule, 'future rule'),
    ]);
    return {
      sequence: loan.schedule_processing === 'VERTICAL' ? 'component-first' : 'instalment-first',
      pastDue: order,
      dueToday: order,
      inAdvance: order,
      dueChargesFirst: false,
      surplus: { default: 'next', ...(Object.fromEntries(surplus) as Record<string, SurplusRule>) },
    };
  }
  const { due, inAdvance } = lookUp(fixedOrders, strategy, 'strategy');
  return {
    sequence: 'instalment-first',
    pastDue: due,
    dueToday: due,
    inAdvance,
    dueChargesFirst: strategy.startsWith('due-'),
    surplus: { default: 'next' },
  };
}

const surplusRules = {
  NEXT_INSTALLMENT: 'next',
  LAST_INSTALLMENT: 'last',
  REAMORTIZATION: 'spread',
} as const satisfies Record<string, SurplusRule>;

const standard: Component[] = ['penalty', 'fees', 'interest', 'principal'];
const feesLast: Component[] = ['penalty', 'interest', 'principal', 'fees'];
const fixedOrders: Record<string, { due: Component[]; inAdvance: Component[] }> = {
  'mifos-standard-strategy': { due: standard, inAdvance: standard },
  'due-penalty-fee-interest-principal-in-advance-principal-penalty-fee-interest-strategy': {
    due: standard,
    inAdvance: ['principal', 'penalty', 'fees', 'interest'],
  },
  'due-penalty-interest-principal-fee-in-advance-penalty-interest-principal-fee-strategy': {
    due: feesLast,
    inAdvance: feesLast,
  },
};

function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string, what: string): Value {
  const value = table[key];
  if (value === undefined) throw new Error(`unknown ${what}: "${key}"`);
  return value;
}
