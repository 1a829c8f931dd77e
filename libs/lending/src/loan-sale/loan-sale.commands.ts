import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { LoanSaleRules, SaleFacts } from './loan-sale-rules.js';
import type { SaleDocument } from './loan-sale.events.js';

interface ByPerson {
  readonly businessDate: LocalDate;
  readonly by: string;
}

/** A loan that is offered, as it stood on the day of the cut-off. */
export interface OfferedLoan extends SaleFacts {
  readonly borrowerId: string;
  readonly currency: string;
  readonly price: string;
  readonly amounts: ComponentAmounts;
}

export interface ProposeLoanSale extends ByPerson {
  readonly type: 'loan-sale.propose';
  readonly saleId: string;
  readonly buyerId: string;
  readonly cutOffOn: LocalDate;
  readonly orgUnit: string;
  readonly loans: readonly OfferedLoan[];
  /** Null where no rules of kind `loan-sale` hold. */
  readonly given: RulesGiven<LoanSaleRules> | null;
}

export interface ApproveLoanSale {
  readonly type: 'loan-sale.approve';
  readonly approvalReference: string;
  /** Null where those whom the rules of authority name have approved it, under the reference. */
  readonly by: string | null;
  readonly businessDate: LocalDate;
}

export interface EndLoanSale extends ByPerson {
  readonly type: 'loan-sale.refuse' | 'loan-sale.withdraw';
  readonly reason: string;
}

export interface SignLoanSale extends ByPerson {
  readonly type: 'loan-sale.sign';
  readonly signedOn: LocalDate;
  readonly documents: readonly SaleDocument[];
}

/** By process. */
export interface RecordLoanLeft {
  readonly type: 'loan-sale.record-loan-left';
  readonly loanId: string;
  readonly businessDate: LocalDate;
}

/** By process. */
export interface RecordLoanStayed {
  readonly type: 'loan-sale.record-loan-stayed';
  readonly loanId: string;
  readonly code: string;
  readonly message: string;
  readonly businessDate: LocalDate;
}

export type LoanSaleCommand =
  ProposeLoanSale | ApproveLoanSale | EndLoanSale | SignLoanSale | RecordLoanLeft | RecordLoanStayed;
