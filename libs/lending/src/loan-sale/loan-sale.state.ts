import { assert, type LocalDate, unreachable } from '#kernel';
import type {
  LoanSaleApproved,
  LoanSaleEvent,
  LoanSaleProposed,
  SaleDocument,
  SoldLoan,
} from './loan-sale.events.js';

export interface LoanOfSale extends SoldLoan {
  readonly outcome: 'open' | 'left' | 'stayed';
  /** Why it stayed. */
  readonly reason: string | null;
}

export interface KnownLoanSale {
  /** `completed`: of every loan it stands whether it left. */
  readonly status: 'proposed' | 'approved' | 'signed' | 'completed' | 'refused' | 'withdrawn';
  readonly proposed: LoanSaleProposed['data'];
  readonly proposedOn: LocalDate;
  readonly approved: LoanSaleApproved['data'] | null;
  readonly contract: { readonly on: LocalDate; readonly documents: readonly SaleDocument[] } | null;
  readonly loans: readonly LoanOfSale[];
}

export type LoanSaleState = { readonly status: 'none' } | KnownLoanSale;

export function evolve(state: LoanSaleState, event: LoanSaleEvent): LoanSaleState {
  if (event.type === 'loan-sale.proposed') {
    return {
      status: 'proposed',
      proposed: event.data,
      proposedOn: event.occurredOn,
      approved: null,
      contract: null,
      loans: event.data.loans.map((loan) => ({ ...loan, outcome: 'open', reason: null })),
    };
  }
  assert(state.status !== 'none', `${event.type} before the sale was proposed`);
  switch (event.type) {
    case 'loan-sale.approved':
      return { ...state, status: 'approved', approved: event.data };
    case 'loan-sale.refused':
      return { ...state, status: 'refused' };
    case 'loan-sale.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'loan-sale.contract-signed':
      return {
        ...state,
        status: 'signed',
        contract: { on: event.occurredOn, documents: event.data.documents },
      };
    case 'loan-sale.loan-left':
      return settled(state, event.data.loanId, { outcome: 'left' });
    case 'loan-sale.loan-stayed':
      return settled(state, event.data.loanId, { outcome: 'stayed', reason: event.data.message });
    default:
      return unreachable(event);
  }
}

function settled(state: KnownLoanSale, loanId: string, change: Partial<LoanOfSale>): KnownLoanSale {
  const loans = state.loans.map((one) => (one.loanId === loanId ? { ...one, ...change } : one));
  const status = loans.every(({ outcome }) => outcome !== 'open') ? 'completed' : 'signed';
  return { ...state, loans, status };
}
