import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { LoanSaleCommand } from './loan-sale.commands.js';
import { decide } from './loan-sale.decide.js';
import type { LoanSaleEvent } from './loan-sale.events.js';
import { evolve, type LoanSaleState } from './loan-sale.state.js';

const schemas: Readonly<Record<LoanSaleEvent['type'], number>> = {
  'loan-sale.proposed': 1,
  'loan-sale.approved': 1,
  'loan-sale.refused': 1,
  'loan-sale.withdrawn': 1,
  'loan-sale.contract-signed': 1,
  'loan-sale.loan-left': 1,
  'loan-sale.loan-stayed': 1,
  'loan-sale.lapsed': 1,
  'loan-sale.bought-back': 1,
  'loan-sale.loan-returned': 1,
  'loan-sale.return-refused': 1,
};

/** The sale of one loan or of a batch. */
export const loanSale: Aggregate<LoanSaleCommand, LoanSaleEvent, LoanSaleState> = {
  category: 'loansale',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (saleId, { data }): readonly Subject[] => [
    `loansale/${saleId}`,
    ...('loans' in data ? data.loans.map(({ loanId }): Subject => `loan/${loanId}`) : []),
    ...('loanId' in data ? ([`loan/${data.loanId}`, `borrower/${data.borrowerId}`] as const) : []),
  ],
  schemas,
  upcast: (stored) => currentShape<LoanSaleEvent>(stored, schemas),
};
