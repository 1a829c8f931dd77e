import { type Currency, type Minor, formatMinor } from '#kernel';
import {
  type Amounts,
  type ArrearsSince,
  arrearsSince,
  type KnownLoan,
  type NextDue,
  type WarningLevel,
  nextDue,
  oldestUnpaidDueOn,
  outstandingAmounts,
} from '#lending';
import { type Value, type WrittenColumn } from '#projections';
import { type FoldRow, type FoldedLoan, known } from '../loan-fold/loan-fold.js';

/** A loan with what is derived from it once for all columns. */
export interface SummaryRow extends FoldRow {
  readonly outstanding: Amounts;
  readonly next: NextDue | null;
  readonly arrears: ArrearsSince | null;
}

/** Balances are as of the loan's latest fact: they change between facts only by interest that falls due. */
export function summaryRow(folded: FoldedLoan): SummaryRow {
  const loan = known(folded.state);
  return {
    folded,
    loan,
    outstanding: outstandingAmounts(loan, loan.lastFactOn),
    next: nextDue(loan, loan.lastFactOn),
    arrears: arrearsSince(loan),
  };
}

const levels: readonly WarningLevel[] = ['L1', 'L2', 'L3', 'L4'];

type Column = WrittenColumn<SummaryRow>;

const text = (name: string, of: (loan: KnownLoan) => string | null | undefined): Column => ({
  name,
  type: 'text',
  of: ({ loan }) => of(loan) ?? null,
});
const date = (name: string, of: (loan: KnownLoan) => string | null | undefined): Column => ({
  ...text(name, of),
  type: 'date',
});
const count = (name: string, of: (loan: KnownLoan) => number): Column => ({
  name,
  type: 'integer',
  of: ({ loan }) => of(loan),
});
/** Most amounts of most loans are zero. */
const zeros = new Map<Currency, string>();

function decimal(value: Minor, currency: Currency): string {
  if (value !== 0n) return formatMinor(value, currency);
  const zero = zeros.get(currency) ?? formatMinor(value, currency);
  zeros.set(currency, zero);
  return zero;
}

const amount = (name: string, of: (row: SummaryRow) => Minor | null): Column => ({
  name,
  type: 'numeric',
  of: (row): Value => {
    const value = of(row);
    return value === null ? null : decimal(value, row.loan.currency);
  },
});

export function total({ fees, penalty, interest, principal }: Amounts): Minor {
  return fees + penalty + interest + principal;
}

/** What was agreed: changes rarely, if ever. */
export const originColumns: readonly Column[] = [
  text('external_id', ({ registration }) => registration.externalId),
  { name: 'borrower_id', type: 'uuid', of: ({ loan }) => loan.registration.borrowerId },
  text('product', ({ registration }) => registration.product),
  text('purpose', ({ registration }) => registration.purpose),
  text('guarantee_type', ({ registration }) => registration.guaranteeType),
  text('org_unit', ({ registration }) => registration.orgUnit),
  text('officer', ({ registration }) => registration.officer),
  text('approval_reference', ({ registration }) => registration.approvalReference),
  text('source', ({ registration }) => registration.migration?.source),
  text('currency', ({ currency }) => currency),
  { name: 'approved', type: 'numeric', of: ({ loan }) => loan.registration.terms.principal },
  text('method', ({ registration }) => registration.terms.method),
  count('instalments', ({ registration }) => registration.terms.instalments),
  text('day_count', ({ registration }) => registration.terms.dayCount),
  date('registered_on', ({ registeredOn }) => registeredOn),
];

/** How the loan stands after its latest event. */
export const standingColumns: readonly Column[] = [
  { name: 'annual_rate', type: 'numeric', of: ({ loan }) => loan.annualRate },
  text('status', ({ status }) => status),
  date('first_disbursed_on', ({ firstDisbursedOn }) => firstDisbursedOn),
  date('maturity_on', ({ maturityOn }) => maturityOn),
  date('last_payment_on', ({ lastPaymentOn }) => lastPaymentOn),
  date('written_off_on', ({ writtenOffOn }) => writtenOffOn),
  date('charged_off_on', ({ chargedOffOn }) => chargedOffOn),
  date('settled_on', ({ settledOn }) => settledOn),
  date('closed_on', ({ closedOn }) => closedOn),
  date('balances_on', ({ lastFactOn }) => lastFactOn),
  amount('outstanding_principal', ({ outstanding }) => outstanding.principal),
  amount('outstanding_interest', ({ outstanding }) => outstanding.interest),
  amount('outstanding_fees', ({ outstanding }) => outstanding.fees),
  amount('outstanding_penalty', ({ outstanding }) => outstanding.penalty),
  amount('disbursed', ({ loan }) => loan.disbursed),
  amount('received', ({ loan }) => total(loan.received)),
  amount('waived', ({ loan }) => total(loan.waived)),
  amount('written_off', ({ loan }) => total(loan.writtenOff)),
  amount('recovered', ({ loan }) => total(loan.recovered) + loan.recoveredExcess),
  amount('credit', ({ loan }) => loan.credit),
  date('oldest_unpaid_due_on', oldestUnpaidDueOn),
  { name: 'next_due_on', type: 'date', of: ({ next }) => next?.dueOn ?? null },
  amount('next_due_amount', ({ next }) => (next ? total(next.amounts) : null)),
  { name: 'judged_from', type: 'date', of: ({ arrears }) => arrears?.judgedFrom ?? null },
  { name: 'arrears_since', type: 'date', of: ({ arrears }) => arrears?.since ?? null },
  {
    name: 'own_buckets',
    type: 'text',
    of: ({ arrears }) => (arrears?.ownBuckets ? JSON.stringify(arrears.ownBuckets) : null),
  },
  text('bucket', ({ bucket }) => bucket),
  text('risk_class', ({ riskClass }) => riskClass),
  count('open_warnings', ({ openWarnings }) => openWarnings.length),
  text('highest_warning', ({ openWarnings }) =>
    levels.findLast((level) => openWarnings.some((warning) => warning.level === level)),
  ),
  date('last_inspected_on', ({ lastInspectedOn }) => lastInspectedOn),
  date('next_inspection_on', ({ nextInspectionOn }) => nextInspectionOn),
];
