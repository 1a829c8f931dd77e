import { addDays, formatMinor, type LocalDate } from '#kernel';
import { Decimal } from 'decimal.js';
import {
  delinquencyOn,
  type Ledger,
  type LedgerLine,
  parseDecimalFraction,
  replay,
  segmentFactor,
  type ServicingFact,
  type ServicingTerms,
  statementRows,
  type StatementRow,
  statementTotals,
} from '../../libs/lending/src/servicing/index.js';
import type { Observed } from './case-driver.js';
import type { CaseRow, ServicingCase } from './case-file.js';
import { currency } from './case-terms.js';

/** A loan as far as it is replayed from its events. */
export interface ObservedLoan {
  readonly terms: ServicingTerms;
  readonly facts: readonly ServicingFact[];
  readonly bucket: string | null;
}

/** What a loan looks like as of a day, in the words of the case file. */
export function observe(
  { engine }: Pick<ServicingCase, 'engine'>,
  loan: ObservedLoan,
  asOf: LocalDate,
): Observed {
  const { terms, facts } = loan;
  const { ledger } = replay(terms, facts, asOf);
  const rows = statementRows(ledger);
  const totals = statementTotals(rows);
  return {
    schedule: rows.map((row) => ({
      ...rowOf(row),
      rate_factors: engine === 'progressive_model' ? rateFactors(row, ledger, terms) : null,
    })),
    disbursementRows: ledger.disbursements.map(({ valueOn, amount }) => ({
      date: valueOn,
      balance: money(amount),
    })),
    totals: {
      principal_due: money(totals.due.principal),
      interest: money(totals.due.interest),
      fees: money(totals.due.fees),
      penalties: money(totals.due.penalty),
      due: money(rows.reduce((sum, row) => sum + dueOf(row), 0n)),
      paid: money(totals.paid),
      in_advance: money(totals.inAdvance),
      late: money(totals.late),
      outstanding: money(totals.outstanding),
    },
    transactions: transactions(ledger, loan, asOf),
    charges: ledger.charges.map(({ component, dueOn, amount, paid }) => ({
      isPenalty: String(component === 'penalty'),
      dueOn,
      Due: money(amount),
      Paid: money(paid),
      Outstanding: money(amount - paid),
    })),
    status: statusOf(ledger),
    outstanding: money(ledger.outstanding()),
    overpaid: money(ledger.credit),
    delinquency: delinquency(ledger, loan, asOf),
  };
}

/** Interest on one unit for the last stretch of the period with a balance of its own. */
function rateFactors(
  row: StatementRow,
  ledger: Ledger,
  { annualRate, interest, frequency }: ServicingTerms,
): Record<string, string> {
  const period = { fromOn: addDays(row.dueOn, -row.days), dueOn: row.dueOn, wholePeriods: 1, known: null };
  const from = ledger.disbursements.findLast(
    ({ valueOn }) => valueOn > period.fromOn && valueOn < period.dueOn,
  );
  const rate = parseDecimalFraction(annualRate)!;
  const factor = segmentFactor(interest, rate, period, frequency, from?.valueOn ?? period.fromOn);
  return { last: new Decimal(factor.numerator.toString()).div(factor.denominator.toString()).toFixed(12) };
}

/** The lines that hold, and those taken back as they stood when they were. */
function transactions(ledger: Ledger, { terms, facts }: ObservedLoan, asOf: LocalDate): CaseRow[] {
  const current = ledger.lines.map((line) => ({ ...lineOf(line), reverted: 'False' }));
  const reverted = facts.flatMap((fact, index) => {
    if (fact.type !== 'reversal') return [];
    const { ledger: before } = replay(terms, facts.slice(0, index), asOf);
    return before.lines
      .filter(({ factId }) => factId === fact.of)
      .map((line) => ({ ...lineOf(line), reverted: 'True' }));
  });
  return [...current, ...reverted];
}

function delinquency(
  ledger: Ledger,
  { terms, facts, bucket }: ObservedLoan,
  asOf: LocalDate,
): Record<string, string | null> {
  const found = delinquencyOn(ledger, facts, asOf, terms.delinquency!);
  return {
    range: bucket ?? 'NO_DELINQUENCY',
    date: found.delinquentSince,
    amount: money(found.overdue),
    days: String(found.delinquentDays),
    past_due_days: String(found.daysPastDue),
  };
}

function money(amount: bigint): string {
  return formatMinor(amount, currency);
}

function dueOf({ due }: StatementRow): bigint {
  return due.principal + due.interest + due.fees + due.penalty;
}

function rowOf(row: StatementRow): CaseRow {
  return {
    nr: String(row.number),
    days: String(row.days),
    date: row.dueOn,
    due_date: row.dueOn,
    paid_date: row.completedOn,
    balance: money(row.balance),
    principal: money(row.due.principal),
    interest: money(row.due.interest),
    fees: money(row.due.fees),
    penalties: money(row.due.penalty),
    due: money(dueOf(row)),
    emi: money(dueOf(row)),
    paid: money(row.paid.principal + row.paid.interest + row.paid.fees + row.paid.penalty),
    in_advance: money(row.inAdvance),
    late: money(row.late),
    outstanding: money(row.outstanding),
  };
}

const lineNames: Record<string, string> = {
  disbursement: 'Disbursement',
  REPAYMENT: 'Repayment',
  GOODWILL_CREDIT: 'Goodwill Credit',
  PAYOUT_REFUND: 'Payout Refund',
  MERCHANT_ISSUED_REFUND: 'Merchant Issued Refund',
  'down-payment': 'Down Payment',
  'payment-returned': 'Chargeback',
  'credit-refunded': 'Credit Balance Refund',
  'charged-off': 'Charge-off',
  'written-off': 'Close (as written-off)',
  're-aged': 'Re-age',
  're-amortised': 'Re-amortize',
};

function lineOf(line: LedgerLine): CaseRow {
  const moved = ['charged-off', 'written-off', 're-aged', 're-amortised'].includes(line.type);
  return {
    date: line.on,
    type: lineNames[line.kind ?? line.type] ?? line.type,
    amount: money(line.amount),
    principal: money(line.portions.principal),
    interest: money(line.portions.interest),
    fees: money(line.portions.fees),
    penalties: money(line.portions.penalty),
    balance: money(moved ? 0n : line.principalOutstanding),
  };
}

function statusOf(ledger: Ledger): string {
  if (ledger.disbursements.length === 0) return 'approved';
  if (ledger.writtenOffOn) return 'closedwrittenoff';
  if (ledger.outstanding() > 0n) return 'active';
  return ledger.credit > 0n ? 'overpaid' : 'closedobligationsmet';
}
