import type { DomainEvent, LocalDate } from '#kernel';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { Decision } from '../policy/decision.js';
import type { SaleFacts } from './loan-sale-rules.js';

/*
 * The stored contract of a sale of loans. What leaves the books stands in each loan's own events: a write-off with the
 * id of the sale, and its price as a recovery. Amounts are decimal strings in the currency of the sale.
 */

interface OfSale {
  readonly saleId: string;
}

export interface SoldLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly price: string;
  /** Owed on the day of the cut-off: what leaves the books. */
  readonly amounts: ComponentAmounts;
  /** All of them less the price; negative where it is more. */
  readonly loss: string;
}

export interface SaleDocument {
  readonly document: string;
  readonly reference: string;
  readonly sha256?: string;
}

export type LoanSaleProposed = DomainEvent<
  'loan-sale.proposed',
  OfSale & {
    /** Number of the buyer, never a name. */
    readonly buyerId: string;
    /** What comes in after this day belongs to the buyer. */
    readonly cutOffOn: LocalDate;
    readonly currency: string;
    readonly orgUnit: string;
    readonly loans: readonly SoldLoan[];
    readonly signWithinDays: number;
    readonly by: string;
    readonly decision: Decision<{ readonly loans: readonly SaleFacts[] }>;
  }
>;

export type LoanSaleApproved = DomainEvent<
  'loan-sale.approved',
  OfSale & {
    readonly approvalReference: string;
    readonly signBy: LocalDate;
    /** Absent where an approval says who. */
    readonly by?: string;
  }
>;

export type LoanSaleRefused = DomainEvent<
  'loan-sale.refused',
  OfSale & { readonly reason: string; readonly by: string }
>;

export type LoanSaleWithdrawn = DomainEvent<
  'loan-sale.withdrawn',
  OfSale & { readonly reason: string; readonly by: string }
>;

export type LoanSaleSigned = DomainEvent<
  'loan-sale.contract-signed',
  OfSale & { readonly documents: readonly SaleDocument[]; readonly by: string }
>;

/** Its contract was not signed by the last day: the sale has ended, and its loans go on as before. */
export type LoanSaleLapsed = DomainEvent<'loan-sale.lapsed', OfSale & { readonly signBy: LocalDate }>;

/** What the debtor paid to the buyer while the loan was his. */
export interface CollectedOnSold {
  readonly paidOn: LocalDate;
  readonly amount: string;
}

export interface LoanBoughtBack {
  readonly loanId: string;
  readonly borrowerId: string;
  /** Paid to the buyer for it. */
  readonly price: string;
  readonly collected: readonly CollectedOnSold[];
}

/** Sold loans were bought back; each is then taken onto the books again by itself. */
export type LoansBoughtBack = DomainEvent<
  'loan-sale.bought-back',
  OfSale & {
    readonly buyBackId: string;
    readonly buyerId: string;
    readonly reason: string;
    readonly approvalReference: string;
    readonly documents: readonly SaleDocument[];
    readonly loans: readonly LoanBoughtBack[];
    readonly by: string;
  }
>;

/** The loan stands on the books again. */
export type LoanReturned = DomainEvent<
  'loan-sale.loan-returned',
  OfSale &
    LoanBoughtBack & {
      readonly buyBackId: string;
      readonly buyerId: string;
      /** What it owes on the day of the buy-back, by its contract and less what the buyer was paid. */
      readonly owed: ComponentAmounts;
    }
>;

/** The loan did not take its sale back, for the reason that it gave, and is the buyer's as before. */
export type LoanReturnRefused = DomainEvent<
  'loan-sale.return-refused',
  OfSale & {
    readonly buyBackId: string;
    readonly loanId: string;
    readonly borrowerId: string;
    readonly code: string;
    readonly message: string;
  }
>;

/** The loan has left the books. */
export type LoanLeft = DomainEvent<'loan-sale.loan-left', OfSale & SoldLoan & { readonly buyerId: string }>;

/** The loan stays, because it does not stand as it was sold; the contract goes without it, or is made anew. */
export type LoanStayed = DomainEvent<
  'loan-sale.loan-stayed',
  OfSale & {
    readonly loanId: string;
    readonly borrowerId: string;
    readonly code: string;
    readonly message: string;
  }
>;

export type LoanSaleEvent =
  | LoanSaleProposed
  | LoanSaleApproved
  | LoanSaleRefused
  | LoanSaleWithdrawn
  | LoanSaleSigned
  | LoanSaleLapsed
  | LoansBoughtBack
  | LoanReturned
  | LoanReturnRefused
  | LoanLeft
  | LoanStayed;
