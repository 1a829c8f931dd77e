import type { Projection, TableNames } from '#projections';
import { LoanFold, foldTables, loanEventTypes } from '../loan-fold/loan-fold.js';
import { originColumns, standingColumns, summaryRow } from './loan-summary.rows.js';

const name = 'loan_summary';
const bytesMax = 100_000_000;

/**
 * One row a loan: what lists, filters and the business clock need to know of it. The row is a view of two: what was
 * agreed, with most of the indexes, and how the loan stands, which every event writes.
 */
export const loanSummaryProjection: Projection = {
  name,
  version: 2,
  handles: loanEventTypes,
  tables: foldTables(name),
  views: (tables) => ({ loan_summary: summaryView(tables) }),
  open(tables, leftOut) {
    const columns = {
      rowOf: summaryRow,
      origin: originColumns,
      standing: standingColumns,
    };
    const fold = new LoanFold(name, tables, columns, bytesMax, leftOut);
    return {
      async project(events, tx) {
        await fold.apply(events, tx);
        if (fold.isFull) await fold.flush(tx);
      },
      flush: (tx) => fold.flush(tx),
    };
  },
};

function summaryView(tables: TableNames): string {
  const [origin, standing] = foldTables(name);
  const columns = [
    ...originColumns.map((column) => `o.${column.name}`),
    ...standingColumns.map((column) => `s.${column.name}`),
  ];
  return `select s.loan_id, ${columns.join(', ')}, s.revision, s.position, o.origin, o.plan, s.standing
            from ${tables[standing]} s join ${tables[origin]} o on o.loan_id = s.loan_id`;
}
