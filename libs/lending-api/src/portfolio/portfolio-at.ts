import type { DataSource } from 'typeorm';
import { type Currency, type Minor, formatMinor, minor } from '#kernel';
import type { EventStore } from '#event-store';
import { ApiRejection } from '../http/api.rejections.js';
import type { BookPoint } from './book-point.js';
import { cellSelection, type CellFilter, inCell, loanAt, type LoanAt, movedSince } from './loans-at.js';

export interface Share {
  readonly name: string;
  readonly loans: number;
  readonly principal: string;
}

export interface BookGroup {
  readonly orgUnit: string | null;
  readonly product: string | null;
  readonly currency: string;
  readonly loans: number;
  readonly principal: string;
  readonly byStatus: readonly Share[];
  readonly byBucket: readonly Share[];
  readonly byRiskClass: readonly Share[];
}

export interface BookAt {
  readonly groups: readonly BookGroup[];
  /** Loans that had moved since and were replayed from their events. */
  readonly replayed: number;
}

/** Most loans that one question may replay. */
export const mostReplays = 20_000;

const replaysAtOnce = 16;

type Cell = Omit<LoanAt, 'loanId'> & { readonly loans: number };

/**
 * The book as of a day, as it was known up to a position. The cost follows what has moved since, not what there is.
 * @throws ApiRejection `report-too-large`
 */
export async function bookAt(
  store: EventStore,
  dataSource: DataSource,
  point: BookPoint,
  filter: Pick<CellFilter, 'orgUnit' | 'product'>,
  by: readonly ('orgUnit' | 'product')[],
): Promise<BookAt> {
  const { sql, values } = inCell(filter);
  const { cells, moved } = await dataSource.transaction('REPEATABLE READ', async (tx) => ({
    cells: await tx.query<(Omit<Cell, 'principal'> & { principal: string })[]>(
      `select ${cellSelection}, count(*)::int as loans, sum(outstanding_principal) as principal
         from read_model.loan_summary where not ${movedSince} and ${sql} group by 1, 2, 3, 4, 5, 6`,
      [point.through, point.asOf, ...values],
    ),
    moved: await tx.query<{ id: string }[]>(
      `select loan_id as id from read_model.loan_summary where ${movedSince} and ${sql}
        order by loan_id limit ${mostReplays + 1}`,
      [point.through, point.asOf, ...values],
    ),
  }));
  if (moved.length > mostReplays) {
    throw new ApiRejection('report-too-large', `more than ${mostReplays} loans have moved since: narrow it`);
  }
  const all: Cell[] = cells.map((cell) => ({ ...cell, principal: minor(cell.principal, cell.currency) }));
  for (let start = 0; start < moved.length; start += replaysAtOnce) {
    const some = moved.slice(start, start + replaysAtOnce);
    for (const loan of await Promise.all(some.map(({ id }) => loanAt(store, id, point)))) {
      if (loan) all.push({ ...loan, loans: 1 });
    }
  }
  return { groups: grouped(all, by), replayed: moved.length };
}

function grouped(cells: readonly Cell[], by: readonly ('orgUnit' | 'product')[]): BookGroup[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = JSON.stringify([...by.map((name) => cell[name]), cell.currency]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => {
      const { orgUnit, product, currency } = members[0]!;
      const [{ loans, principal }] = shares(members, () => 'all', currency) as [Share];
      return {
        orgUnit: by.includes('orgUnit') ? orgUnit : null,
        product: by.includes('product') ? product : null,
        currency,
        loans,
        principal,
        byStatus: shares(members, ({ status }) => status, currency),
        byBucket: shares(members, ({ bucket }) => bucket, currency),
        byRiskClass: shares(members, ({ riskClass }) => riskClass, currency),
      };
    });
}

function shares(cells: readonly Cell[], nameOf: (cell: Cell) => string, currency: Currency): Share[] {
  const sums = new Map<string, { loans: number; principal: Minor }>();
  for (const cell of cells) {
    const sum = sums.get(nameOf(cell)) ?? { loans: 0, principal: 0n };
    sums.set(nameOf(cell), { loans: sum.loans + cell.loans, principal: sum.principal + cell.principal });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { loans, principal }]) => ({ name, loans, principal: formatMinor(principal, currency) }));
}
