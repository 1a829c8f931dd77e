import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { loanSale } from '../loan-sale.aggregate.js';
import type {
  BuyLoansBack,
  LoanSaleCommand,
  LoanToReturn,
  OfferedLoan,
  ProposeLoanSale,
} from '../loan-sale.commands.js';
import { loanSaleRules } from '../loan-sale-rules.js';

const file = new URL('../../../policies/loan-sale/standard.json', import.meta.url);
export const rules = loanSaleRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
export const given = { rules, ruleSet: { id: 'loan-sale.standard', version: '1' }, hash: 'a'.repeat(64) };
export const aSale = new DeciderSpecification(loanSale);
export const day = localDate;
export const businessDate = day('2026-03-02');
export const amounts = { fees: '1.00', penalty: '0.00', interest: '9.00', principal: '1000.00' };

export const offered = (changes: Partial<OfferedLoan> = {}): OfferedLoan => ({
  loanId: 'loan-a',
  borrowerId: 'b1',
  product: 'sme-term',
  status: 'active',
  riskClass: 'doubtful',
  currency: 'CNY',
  price: '400.00',
  amounts,
  ...changes,
});
export const propose = (changes: Partial<ProposeLoanSale> = {}): ProposeLoanSale => ({
  type: 'loan-sale.propose',
  saleId: 's1',
  buyerId: 'AMC-12',
  cutOffOn: day('2026-02-28'),
  orgUnit: 'head',
  loans: [offered()],
  given,
  by: 'sun',
  businessDate,
  ...changes,
});
export const on = <Type extends LoanSaleCommand['type']>(type: Type, more: object = {}) =>
  ({ type, businessDate, by: 'head', ...more }) as Extract<LoanSaleCommand, { type: Type }>;
export const approved = on('loan-sale.approve', { approvalReference: 'ZR-1' });
export const documents = [{ document: 'sale-contract', reference: 'ZZ-1', sha256: 'b'.repeat(64) }];
export const signed = on('loan-sale.sign', { signedOn: businessDate, documents });
export const left = on('loan-sale.record-loan-left', { loanId: 'loan-a' });
export const stayed = (loanId: string) =>
  on('loan-sale.record-loan-stayed', { loanId, code: 'loan-sale-amounts-changed', message: 'paid since' });
export const batch = propose({ loans: [offered(), offered({ loanId: 'loan-b', price: '1200.00' })] });
export const completed = [
  batch,
  approved,
  signed,
  left,
  on('loan-sale.record-loan-left', { loanId: 'loan-b' }),
];
export const toReturn = (changes: Partial<LoanToReturn> = {}): LoanToReturn => ({
  loanId: 'loan-a',
  price: '380.00',
  collected: [{ paidOn: day('2026-03-20'), amount: '50.00' }],
  status: 'written-off',
  serviced: true,
  ...changes,
});
export const boughtBack = (changes: Partial<BuyLoansBack> = {}): BuyLoansBack => ({
  type: 'loan-sale.buy-back',
  buyBackId: 'bb1',
  boughtBackOn: day('2026-05-04'),
  reason: 'The mortgage was not registered, as the contract warranted.',
  approvalReference: 'HG-1',
  documents,
  loans: [toReturn()],
  by: 'head',
  businessDate: day('2026-05-04'),
  ...changes,
});
