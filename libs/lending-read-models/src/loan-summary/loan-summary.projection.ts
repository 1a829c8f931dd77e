import type { DelinquencyRules } from '#lending';
import { type Projection, TableWriter } from '#projections';
import { LoanFold, loanEventTypes } from '../loan-fold/loan-fold.js';
import { summaryColumns, summaryRow } from './loan-summary.rows.js';

const summaries = new TableWriter(summaryColumns, ['loan_id']);

/** One row a loan: what lists, filters and the business clock need to know of it. */
export function loanSummaryProjection(rules: DelinquencyRules): Projection {
  return {
    name: 'loan_summary',
    version: 1,
    handles: loanEventTypes,
    tables: ['loan_summary', 'loan_summary_fold'],
    open(tables) {
      const fold = new LoanFold(tables.loan_summary_fold!);
      return {
        async project(events, tx) {
          await fold.apply(events, tx);
          if (fold.isFull) await this.flush!(tx);
        },
        flush: (tx) =>
          fold.flush(tx, (changed) =>
            summaries.upsert(
              tx,
              tables.loan_summary!,
              changed.map((folded) => summaryRow(folded, rules)),
            ),
          ),
      };
    },
  };
}
