import type { LoanCommand, LoanTerms, RecordRepayment, ServicingTermsData } from '../index.js';
import { day, register } from './a-loan.js';

const order = [
  'fees',
  'penalty',
  'compound-on-compound',
  'compound-on-penalty',
  'compound-interest',
  'penalty-interest',
  'interest',
  'principal',
] as const;

/** Instalment by instalment, interest first; half as much again as penalty interest on what is overdue. */
export const servicing: ServicingTermsData = {
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: order,
    dueToday: order,
    inAdvance: order,
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
  overdue: {
    yearDays: 360,
    markUp: '0.5',
    compoundOnInterest: 'penalty-rate',
    compoundOnPenalty: false,
    compoundOnCompound: false,
    graceDays: 0,
  },
};

/** 12,000.00 CNY at 12 % over twelve months in equal parts of principal, paid out on 15 January 2024. */
export const servicedTerms: LoanTerms = {
  principal: '12000.00',
  currency: 'CNY',
  annualRate: '0.12',
  method: 'equal-principal',
  instalments: 12,
  dayCount: '30/360',
  servicing,
};

export const registerServiced = (terms: Partial<LoanTerms> = {}) =>
  register({ terms: { ...servicedTerms, ...terms }, businessDate: day('2024-01-10') });

export const payOut = (amount = '12000.00', valueOn = '2024-01-15', businessDate = valueOn): LoanCommand => ({
  type: 'loan.disburse',
  disbursementId: 'd1',
  amount,
  valueOn: day(valueOn),
  businessDate: day(businessDate),
});

export const pay = (
  repaymentId: string,
  amount: string,
  valueOn: string,
  { businessDate = day(valueOn), ...changes }: Partial<RecordRepayment> = {},
): LoanCommand => ({
  type: 'loan.record-repayment',
  repaymentId,
  amount,
  valueOn: day(valueOn),
  businessDate,
  ...changes,
});

export const reverse = (reversalId: string, of: string, businessDate: string): LoanCommand => ({
  type: 'loan.reverse',
  reversalId,
  of,
  reason: 'booked on the wrong loan',
  businessDate: day(businessDate),
});

export const runningServiced = [registerServiced(), payOut()] as const;
