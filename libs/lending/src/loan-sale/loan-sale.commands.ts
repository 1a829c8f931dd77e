import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { LoanStatus } from '../loan/loan.state.js';
import type { LoanSaleRules, SaleFacts } from './loan-sale-rules.js';
import type { CollectedOnSold, SaleDocument } from './loan-sale.events.js';

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

/** By the close of a day: ends what was not signed in time. */
export interface LapseLoanSale {
  readonly type: 'loan-sale.lapse';
  readonly businessDate: LocalDate;
}

/** A loan that is to come back, as it stands. */
export interface LoanToReturn {
  readonly loanId: string;
  readonly price: string;
  readonly collected: readonly CollectedOnSold[];
  readonly status: LoanStatus;
  /** Whether its account can take facts back. */
  readonly serviced: boolean;
}

export interface BuyLoansBack extends ByPerson {
  readonly type: 'loan-sale.buy-back';
  readonly buyBackId: string;
  readonly boughtBackOn: LocalDate;
  readonly reason: string;
  readonly approvalReference: string;
  readonly documents: readonly SaleDocument[];
  readonly loans: readonly LoanToReturn[];
}

/** By process. */
export interface RecordLoanReturned {
  readonly type: 'loan-sale.record-loan-returned';
  readonly loanId: string;
  readonly owed: ComponentAmounts;
  readonly businessDate: LocalDate;
}

/** By process. */
export interface RecordReturnRefused {
  readonly type: 'loan-sale.record-return-refused';
  readonly loanId: string;
  readonly code: string;
  readonly message: string;
  readonly businessDate: LocalDate;
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
  | ProposeLoanSale
  | ApproveLoanSale
  | EndLoanSale
  | SignLoanSale
  | LapseLoanSale
  | RecordLoanLeft
  | RecordLoanStayed
  | BuyLoansBack
  | RecordLoanReturned
  | RecordReturnRefused;
