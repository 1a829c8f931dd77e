import { type Currency, type LocalDate, type Minor, formatMinor } from '#kernel';
import type { KnownLoan, LoanEvent, LoanState } from '#lending';
import { TableWriter, type WrittenColumn } from '#projections';
import { total } from '../loan-summary/loan-summary.rows.js';

/** How many loans, with how much principal, are alike in everything that a portfolio is broken down by. */
export interface StockCell {
  readonly orgUnit: string;
  readonly product: string;
  readonly currency: Currency;
  readonly status: string;
  readonly bucket: string;
  readonly riskClass: string;
  loans: number;
  principal: Minor;
}

/** Money that moved. */
export interface MovedCell {
  readonly orgUnit: string;
  readonly product: string;
  readonly currency: Currency;
  readonly amounts: Record<Flow, Minor>;
}

/** Money that moved on one day of value. */
export interface FlowCell extends MovedCell {
  readonly valueOn: LocalDate;
}

export const flows = ['disbursed', 'collected', 'summarised', 'waived', 'written_off', 'recovered'] as const;
export type Flow = (typeof flows)[number];

const stockKey = ['org_unit', 'product', 'currency', 'status', 'bucket', 'risk_class'] as const;
const movedKey = ['org_unit', 'product', 'currency'] as const;

export const stockWriter = new TableWriter<StockCell>(
  [
    { name: 'org_unit', type: 'text', of: ({ orgUnit }) => orgUnit },
    { name: 'product', type: 'text', of: ({ product }) => product },
    { name: 'currency', type: 'text', of: ({ currency }) => currency },
    { name: 'status', type: 'text', of: ({ status }) => status },
    { name: 'bucket', type: 'text', of: ({ bucket }) => bucket },
    { name: 'risk_class', type: 'text', of: ({ riskClass }) => riskClass },
    { name: 'loans', type: 'integer', of: ({ loans }) => loans },
    { name: 'principal', type: 'numeric', of: ({ principal, currency }) => formatMinor(principal, currency) },
  ],
  stockKey,
  (column) => `t.${column} + excluded.${column}`,
);

const movedColumns: readonly WrittenColumn<MovedCell>[] = [
  { name: 'org_unit', type: 'text', of: ({ orgUnit }) => orgUnit },
  { name: 'product', type: 'text', of: ({ product }) => product },
  { name: 'currency', type: 'text', of: ({ currency }) => currency },
  ...flows.map((flow): WrittenColumn<MovedCell> => ({
    name: flow,
    type: 'numeric',
    of: ({ amounts, currency }) => formatMinor(amounts[flow], currency),
  })),
];

/** By day of value. */
export const flowWriter = new TableWriter<FlowCell>(
  [{ name: 'value_on', type: 'date', of: ({ valueOn }) => valueOn }, ...movedColumns],
  ['value_on', ...movedKey],
  (column) => `t.${column} + excluded.${column}`,
);

/** Since the last close. */
export const movedWriter = new TableWriter<MovedCell>(
  movedColumns,
  movedKey,
  (column) => `t.${column} + excluded.${column}`,
);

export function cellOf(loan: KnownLoan): Omit<StockCell, 'loans'> {
  const { registration, currency, status, bucket, riskClass, principalOutstanding } = loan;
  return {
    orgUnit: registration.orgUnit,
    product: registration.product,
    currency,
    status,
    bucket: bucket ?? 'current',
    riskClass: riskClass ?? 'unclassified',
    principal: principalOutstanding,
  };
}

/** What an event moved, taken from the loan's totals before and after it. */
export function flowsOf(event: LoanEvent['type'], before: LoanState, after: KnownLoan): Record<Flow, Minor> {
  const was = totals(before);
  const is = totals(after);
  const received = is.received - was.received;
  return {
    disbursed: is.disbursed - was.disbursed,
    // What exceeds everything owed was taken too. A new plan also turns what was paid ahead into credit: no takings.
    collected: takings.has(event) ? received + is.credit - was.credit : 0n,
    // The sum of a whole period, known by its last day only: no takings of that day.
    summarised: event === 'loan.repayments-summarised' ? received : 0n,
    waived: is.waived - was.waived,
    written_off: is.writtenOff - was.writtenOff,
    recovered: is.recovered - was.recovered,
  };
}

/** Money that came in, or turned out not to have. */
const takings: ReadonlySet<LoanEvent['type']> = new Set([
  'loan.repaid',
  'loan.reversed',
  'loan.payment-returned',
  'loan.credit-refunded',
]);

function totals(state: LoanState) {
  if (state.status === 'unregistered') {
    return { disbursed: 0n, received: 0n, credit: 0n, waived: 0n, writtenOff: 0n, recovered: 0n };
  }
  return {
    disbursed: state.disbursed,
    received: total(state.received),
    credit: state.credit,
    waived: total(state.waived),
    writtenOff: total(state.writtenOff),
    recovered: total(state.recovered) + state.recoveredExcess,
  };
}
