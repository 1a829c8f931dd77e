import { assert, type LocalDate, unreachable } from '#kernel';
import type {
  LoanBoughtBack,
  LoanSaleApproved,
  LoanSaleEvent,
  LoanSaleProposed,
  LoansBoughtBack,
  SaleDocument,
  SoldLoan,
} from './loan-sale.events.js';

export interface LoanOfSale extends SoldLoan {
  /** `returning`: bought back, and not yet on the books; `returned`: on the books again. */
  readonly outcome: 'open' | 'left' | 'stayed' | 'returning' | 'returned';
  /** Why it stayed, or why it did not return. */
  readonly reason: string | null;
  /** By what it was bought back last. */
  readonly buyBack: (LoanBoughtBack & { readonly buyBackId: string; readonly on: LocalDate }) | null;
}

export interface KnownLoanSale {
  /** `completed`: of every loan it stands whether it left. */
  readonly status: 'proposed' | 'approved' | 'signed' | 'completed' | 'refused' | 'withdrawn' | 'lapsed';
  readonly proposed: LoanSaleProposed['data'];
  readonly proposedOn: LocalDate;
  readonly approved: LoanSaleApproved['data'] | null;
  readonly contract: { readonly on: LocalDate; readonly documents: readonly SaleDocument[] } | null;
  readonly loans: readonly LoanOfSale[];
  readonly buyBacks: readonly (LoansBoughtBack['data'] & { readonly on: LocalDate })[];
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
      loans: event.data.loans.map((loan) => ({ ...loan, outcome: 'open', reason: null, buyBack: null })),
      buyBacks: [],
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
    case 'loan-sale.lapsed':
      return { ...state, status: 'lapsed' };
    case 'loan-sale.bought-back':
      return boughtBack(state, event);
    case 'loan-sale.loan-returned':
      return settled(state, event.data.loanId, { outcome: 'returned', reason: null });
    case 'loan-sale.return-refused':
      return settled(state, event.data.loanId, { outcome: 'left', reason: event.data.message });
    default:
      return unreachable(event);
  }
}

function boughtBack(state: KnownLoanSale, { data, occurredOn: on }: LoansBoughtBack): KnownLoanSale {
  const { buyBackId } = data;
  const loans = state.loans.map((one): LoanOfSale => {
    const bought = data.loans.find(({ loanId }) => loanId === one.loanId);
    return bought === undefined
      ? one
      : { ...one, outcome: 'returning', reason: null, buyBack: { ...bought, buyBackId, on } };
  });
  return { ...state, loans, buyBacks: [...state.buyBacks, { ...data, on }] };
}

function settled(state: KnownLoanSale, loanId: string, change: Partial<LoanOfSale>): KnownLoanSale {
  const loans = state.loans.map((one) => (one.loanId === loanId ? { ...one, ...change } : one));
  const status = loans.every(({ outcome }) => outcome !== 'open') ? 'completed' : 'signed';
  return { ...state, loans, status };
}
