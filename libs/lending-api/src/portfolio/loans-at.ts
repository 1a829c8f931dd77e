import type { DataSource } from 'typeorm';
import { type Currency, type LocalDate, type Minor, minor, type RecordedEvent } from '#kernel';
import { type EventStore } from '#event-store';
import { loanStream } from '#lending';
import { cellOf } from '#lending-read-models';
import { type ReplayedLoan, replayed } from '../replay/replay-loan.js';
import type { BookPoint } from './book-point.js';

/** How a loan counted in the portfolio at a point. */
export interface LoanAt {
  readonly loanId: string;
  readonly orgUnit: string;
  readonly product: string;
  readonly currency: Currency;
  readonly status: string;
  /** `current` for none. */
  readonly bucket: string;
  /** `unclassified` for none. */
  readonly riskClass: string;
  readonly principal: Minor;
}

export type CellFilter = { readonly [Key in Exclude<keyof LoanAt, 'loanId' | 'principal'>]?: string };

interface SummaryRow extends Omit<LoanAt, 'principal' | 'loanId'> {
  readonly loan_id: string;
  readonly principal: string;
  /** Something happened to the loan since, or is true only later: what it was is replayed. */
  readonly moved: boolean;
}

const batchRows = 500;
const replaysAtOnce = 16;

const cellColumns = {
  orgUnit: 'org_unit',
  product: 'product',
  currency: 'currency',
  status: 'status',
  bucket: `coalesce(bucket, 'current')`,
  riskClass: `coalesce(risk_class, 'unclassified')`,
} as const satisfies Record<keyof CellFilter, string>;

/** SQL that is true of a loan whose row of today is not what it was at the point ($1 position, $2 day). */
export const movedSince = '(position > $1 or balances_on > $2::date)';

/** SQL that is true of a row in the cell; its values follow those of {@link movedSince}. */
export function inCell(filter: CellFilter): { readonly sql: string; readonly values: readonly string[] } {
  const values: string[] = [];
  const conditions = Object.entries(cellColumns).flatMap(([key, column]) => {
    const value = filter[key as keyof CellFilter];
    if (value === undefined) return [];
    values.push(value);
    return [`${column} = $${values.length + 2}`];
  });
  return { sql: conditions.join(' and ') || 'true', values };
}

export const cellSelection = Object.entries(cellColumns)
  .map(([key, column]) => `${column} as "${key}"`)
  .join(', ');

/**
 * The loans of a cell at a point, by id, from the first after `after` on. A loan that has not moved since is as its row
 * says; only the others are replayed. History does not change, so neither does the answer, whenever it is read on.
 */
export async function* loansAt(
  store: EventStore,
  dataSource: DataSource,
  point: BookPoint,
  filter: CellFilter,
  after: string | null = null,
): AsyncGenerator<LoanAt, void, void> {
  const { sql, values } = inCell(filter);
  const last = values.length + 3;
  for (let from = after; ;) {
    const rows = await dataSource.query<SummaryRow[]>(
      `select loan_id, ${movedSince} as moved, ${cellSelection}, outstanding_principal as principal
         from read_model.loan_summary
        where (${movedSince} or (${sql})) and ($${last}::uuid is null or loan_id > $${last}::uuid)
        order by loan_id limit ${batchRows}`,
      [point.through, point.asOf, ...values, from],
    );
    for (let start = 0; start < rows.length; start += replaysAtOnce) {
      const some = rows.slice(start, start + replaysAtOnce);
      const loans = await Promise.all(
        some.map(async (row) => (row.moved ? loanAt(store, row.loan_id, point) : unmoved(row))),
      );
      for (const loan of loans) if (loan && isIn(loan, filter)) yield loan;
    }
    if (rows.length < batchRows) return;
    from = rows.at(-1)!.loan_id;
  }
}

function unmoved({ loan_id: loanId, moved: _, principal, ...cell }: SummaryRow): LoanAt {
  return { loanId, ...cell, principal: minor(principal, cell.currency) };
}

/** Undefined where nothing about the loan was true and known at the point. */
export async function loanAt(
  store: EventStore,
  loanId: string,
  point: BookPoint,
): Promise<LoanAt | undefined> {
  const seen = await replayedAt(store, loanId, point);
  return seen && { loanId, ...cellOf(seen.state) };
}

export async function replayedAt(
  store: EventStore,
  loanId: string,
  { asOf, through }: BookPoint,
): Promise<ReplayedLoan | undefined> {
  const known: RecordedEvent[] = [];
  for await (const page of store.readStream(loanStream(loanId))) {
    known.push(...page.filter(({ position }) => position <= through));
    if (page.at(-1)!.position > through) break;
  }
  return replayed(loanId, known, dayToCut(known, asOf));
}

/** Where nothing lies after the day, the state is taken as the events left it, as the portfolio's projection does. */
function dayToCut(known: readonly RecordedEvent[], asOf: LocalDate): LocalDate | undefined {
  return known.some(({ occurredOn }) => occurredOn > asOf) ? asOf : undefined;
}

function isIn(loan: LoanAt, filter: CellFilter): boolean {
  return Object.entries(filter).every(
    ([key, value]) => value === undefined || loan[key as keyof CellFilter] === value,
  );
}
