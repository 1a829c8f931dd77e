import { localDate } from '#kernel';
import type {
  ClassifyLoan,
  DelinquencyRules,
  DisburseLoan,
  LoanCommand,
  LoanTerms,
  RecordRepayment,
  RegisterLoan,
  SummariseRepayments,
  WriteOffLoan,
} from '../index.js';
import { loan } from '../index.js';
import { DeciderSpecification } from './decider-specification.js';

/*
 * A loan that is easy to compute by hand: 12,000.00 CNY at 12 % a year in twelve equal parts of principal, paid out
 * on 15 January 2024. Each instalment has 1,000.00 of principal; interest falls by 10.00 from 120.00 on.
 */

export const aLoan = new DeciderSpecification(loan);

export const day = localDate;

export const terms: LoanTerms = {
  principal: '12000.00',
  currency: 'CNY',
  annualRate: '0.12',
  method: 'equal-principal',
  instalments: 12,
  dayCount: '30/360',
};

const businessDate = day('2030-01-01');

export const register = (changes: Partial<RegisterLoan> = {}): RegisterLoan => ({
  type: 'loan.register',
  loanId: '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10',
  borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  terms,
  product: 'working-capital',
  purpose: 'inventory',
  guaranteeType: 'mortgaged',
  orgUnit: 'branch-01',
  officer: 'officer-7',
  approvalReference: 'AP-2024-001',
  registeredOn: day('2024-01-10'),
  businessDate,
  ...changes,
});

export const disburse = (changes: Partial<DisburseLoan> = {}): DisburseLoan => ({
  type: 'loan.disburse',
  disbursementId: 'd1',
  amount: '12000.00',
  valueOn: day('2024-01-15'),
  businessDate,
  ...changes,
});

export const repay = (
  amount: string,
  valueOn: string,
  changes: Partial<RecordRepayment> = {},
): RecordRepayment => ({
  type: 'loan.record-repayment',
  repaymentId: `r-${amount}-${valueOn}`,
  amount,
  valueOn: day(valueOn),
  businessDate,
  ...changes,
});

export const summarise = (changes: Partial<SummariseRepayments> = {}): SummariseRepayments => ({
  type: 'loan.summarise-repayments',
  from: day('2024-01-15'),
  to: day('2024-06-30'),
  received: { principal: '4000.00' },
  coverage: 'none',
  businessDate,
  ...changes,
});

export const charge = (
  amount: string,
  dueOn: string,
  component: 'fees' | 'penalty' = 'fees',
): LoanCommand => ({
  type: 'loan.charge',
  chargeId: `c-${component}-${dueOn}`,
  component,
  amount,
  dueOn: day(dueOn),
  chargedOn: day(dueOn),
  reason: 'late payment',
  businessDate,
});

export const writeOff = (changes: Partial<WriteOffLoan> = {}): WriteOffLoan => ({
  type: 'loan.write-off',
  writeOffId: 'w1',
  writtenOffOn: day('2024-12-31'),
  reason: 'insolvency',
  approvalReference: 'WO-2024-9',
  businessDate,
  ...changes,
});

export const recover = (amount: string, valueOn: string): LoanCommand => ({
  type: 'loan.record-recovery',
  recoveryId: `rc-${amount}-${valueOn}`,
  amount,
  valueOn: day(valueOn),
  source: 'litigation',
  businessDate,
});

export const classify = (changes: Partial<ClassifyLoan> = {}): ClassifyLoan => ({
  type: 'loan.classify',
  classificationId: 'k1',
  to: 'special-mention',
  reason: 'sales fell',
  classifiedOn: day('2024-03-31'),
  businessDate,
  ...changes,
});

export const rules: DelinquencyRules = {
  ruleSet: { id: 'delinquency.default', version: '1' },
  buckets: [
    { name: '1-30', fromDays: 1 },
    { name: '31-60', fromDays: 31 },
    { name: '61+', fromDays: 61 },
  ],
};

export const assess = (asOf: string): LoanCommand => ({
  type: 'loan.assess',
  asOf: day(asOf),
  rules,
  businessDate: day(asOf),
});

/** Registered and fully paid out. */
export const running = [register(), disburse()] as const;
