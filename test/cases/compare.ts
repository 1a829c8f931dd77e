import type { Observed } from './case-driver.js';
import type { CaseRow, Checkpoint } from './case-file.js';

/** One difference: where, what the file says, what was found. */
export interface Difference {
  readonly where: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/**
 * Every row, total, transaction, charge and figure of a checkpoint against what was observed. Accruals are left out:
 * they are bookings of another ledger, not facts about what is owed.
 */
export function compare(checkpoint: Checkpoint, observed: Observed): Difference[] {
  return [
    ...compareRows('schedule', checkpoint.schedule, observed.schedule),
    ...compareDisbursements(checkpoint, observed),
    ...compareFields('totals', checkpoint.totals, observed.totals),
    ...compareTransactions(checkpoint, observed),
    ...compareCharges(checkpoint, observed),
    ...compareFields('delinquency', checkpoint.delinquency, observed.delinquency),
    ...compareFields('', figures(checkpoint), { ...observed, status: observed.status }),
  ];
}

function figures({ status, outstanding, overpaid }: Checkpoint): Record<string, unknown> {
  return { status: status?.toLowerCase().replace(/[^a-z]/g, ''), outstanding, overpaid };
}

function compareRows(
  what: string,
  expected: readonly CaseRow[] | undefined,
  found: readonly CaseRow[],
): Difference[] {
  if (!expected) return [];
  const differences: Difference[] = [];
  if (expected.length !== found.length) {
    differences.push({ where: `${what} rows`, expected: expected.length, found: found.length });
  }
  expected.forEach((row, index) => {
    const other = found[index];
    if (other) differences.push(...compareFields(`${what} ${index + 1}`, row, other));
  });
  return differences;
}

/** Beginnings of periods follow from the ends before them; that a loan has a field we do not show is a difference. */
const notShown = ['from_date'];

function compareFields(where: string, expected: object | undefined, found: object): Difference[] {
  if (!expected) return [];
  const others = found as Record<string, unknown>;
  return Object.entries(expected).flatMap(([field, value]) => {
    const other = others[field];
    if (value === undefined || same(value, other) || notShown.includes(field)) return [];
    return [{ where: `${where} ${field}`.trim(), expected: value as unknown, found: other }];
  });
}

function compareTransactions(
  { transactions, transactions_contain }: Checkpoint,
  observed: Observed,
): Difference[] {
  const all = (transactions ?? []).filter(({ type }) => type !== 'Accrual');
  const some = (transactions_contain ?? []).filter(({ type }) => type !== 'Accrual');
  const differences = missing(all, observed.transactions);
  if (transactions && all.length !== observed.transactions.length) {
    differences.push({ where: 'transactions', expected: all.length, found: observed.transactions.length });
  }
  return [...differences, ...missing(some, observed.transactions)];
}

/** Transactions of one day have no order of their own, so each is looked for among those not yet matched. */
function missing(expected: readonly CaseRow[], found: readonly CaseRow[]): Difference[] {
  const left = [...found];
  return expected.flatMap((row) => {
    const index = left.findIndex((other) => compareFields('', row, other).length === 0);
    if (index >= 0) {
      left.splice(index, 1);
      return [];
    }
    const closest = left.filter(({ date, type }) => date === row.date && type === row.type);
    return [{ where: 'transaction', expected: row, found: closest }];
  });
}

function compareDisbursements({ disbursement_rows: rows }: Checkpoint, observed: Observed): Difference[] {
  if (!rows) return [];
  const owing = rows.flatMap((row) =>
    Object.entries(row).filter(
      ([field, value]) => !['date', 'balance'].includes(field) && !same(value ?? '0', '0'),
    ),
  );
  const differences = [
    ...missing(
      rows.map(({ date, balance }) => ({ date: date!, balance: balance! })),
      observed.disbursementRows,
    ),
    ...owing.map(([field, value]) => ({ where: `disbursement ${field}`, expected: value, found: '0' })),
  ];
  if (rows.length === observed.disbursementRows.length) return differences;
  return [
    ...differences,
    { where: 'disbursements', expected: rows.length, found: observed.disbursementRows.length },
  ];
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function compareCharges({ charges }: Checkpoint, observed: Observed): Difference[] {
  if (!charges) return [];
  const rows = charges.map(({ 'Due as of': dueAsOf, isPenalty, Due, Paid, Outstanding }) => {
    const [day, month, year] = dueAsOf!.split(' ');
    const dueOn = `${year}-${String(months.indexOf(month!) + 1).padStart(2, '0')}-${day}`;
    return { dueOn, isPenalty, Due, Paid, Outstanding } as Record<string, string>;
  });
  return missing(rows, observed.charges).map((difference) => ({ ...difference, where: 'charge' }));
}

function same(expected: unknown, found: unknown): boolean {
  if (expected === found) return true;
  if (isRecord(expected) && isRecord(found))
    return same(Object.values(expected).at(-1), Object.values(found).at(-1));
  const [a, b] = [textOf(expected), textOf(found)];
  return a === b || (isDecimal(a) && isDecimal(b) && trimmed(a) === trimmed(b));
}

/** Rate factors by number of the stretch: the last one is compared. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return value === null || value === 'null' ? '' : String(value).replaceAll(',', '').toLowerCase();
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
