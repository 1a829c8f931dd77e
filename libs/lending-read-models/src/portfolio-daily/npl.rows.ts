import {
  type Currency,
  formatMinor,
  type LocalDate,
  type Minor,
  type Position,
  type RecordedEvent,
} from '#kernel';
import { isBad, type KnownLoan, type LoanEvent, type LoanState } from '#lending';
import { TableWriter } from '#projections';
import { type FoldedLoan, known } from '../loan-fold/loan-fold.js';
import { flowsOf } from './portfolio.rows.js';

/** What an event did to the principal that is on the books as bad (不良贷款), and the money that came for it. */
export interface NplMovement {
  readonly loanId: string;
  readonly position: Position;
  readonly onDay: LocalDate;
  readonly orgUnit: string;
  readonly product: string;
  readonly currency: Currency;
  /** `entered`: the loan became bad. `left`: it is not, or not on the books, any more. */
  readonly kind: 'entered' | 'moved' | 'left';
  readonly reason: LoanEvent['type'];
  readonly principal: Minor;
  readonly received: Minor;
}

export const nplWriter = new TableWriter<NplMovement>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'position', type: 'text', of: ({ position }) => position },
    { name: 'on_day', type: 'date', of: ({ onDay }) => onDay },
    { name: 'org_unit', type: 'text', of: ({ orgUnit }) => orgUnit },
    { name: 'product', type: 'text', of: ({ product }) => product },
    { name: 'currency', type: 'text', of: ({ currency }) => currency },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'reason', type: 'text', of: ({ reason }) => reason },
    { name: 'principal', type: 'numeric', of: ({ principal, currency }) => formatMinor(principal, currency) },
    { name: 'received', type: 'numeric', of: ({ received, currency }) => formatMinor(received, currency) },
  ],
  ['loan_id', 'position'],
);

/** Of most events of most loans: nothing. */
export function nplMovement(
  { type, position, occurredOn: onDay }: RecordedEvent,
  { loanId, state }: FoldedLoan,
  before: LoanState,
): NplMovement | null {
  const after = known(state);
  const was = badPrincipal(before);
  const is = badPrincipal(after);
  if (was === null && is === null) return null;
  const received = was === null ? 0n : flowsOf(type as LoanEvent['type'], before, after).collected;
  const principal = (is ?? 0n) - (was ?? 0n);
  const kind = was === null ? 'entered' : is === null ? 'left' : 'moved';
  if (kind === 'moved' && principal === 0n && received === 0n) return null;
  const { orgUnit, product } = after.registration;
  const { currency } = after;
  return {
    loanId,
    position,
    onDay,
    orgUnit,
    product,
    currency,
    kind,
    reason: type as LoanEvent['type'],
    principal,
    received,
  };
}

function badPrincipal(state: LoanState): Minor | null {
  if (state.status !== 'active') return null;
  const { riskClass, principalOutstanding }: KnownLoan = state;
  return riskClass !== null && isBad(riskClass) ? principalOutstanding : null;
}
