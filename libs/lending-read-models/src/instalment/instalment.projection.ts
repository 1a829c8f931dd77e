import { type Minor, formatMinor } from '#kernel';
import type { Instalment, KnownLoan } from '#lending';
import { type Projection, TableWriter, type WrittenColumn } from '#projections';
import {
  type FoldedLoan,
  LoanFold,
  foldTables,
  known,
  loanEventTypes,
  noColumns,
} from '../loan-fold/loan-fold.js';
import { writeCharges } from './charge.rows.js';

interface InstalmentRow {
  readonly loanId: string;
  readonly loan: KnownLoan;
  readonly instalment: Instalment;
}

const amount = (name: string, of: (instalment: Instalment) => Minor): WrittenColumn<InstalmentRow> => ({
  name,
  type: 'numeric',
  of: ({ instalment, loan }) => formatMinor(of(instalment), loan.currency),
});

const instalments = new TableWriter<InstalmentRow>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'number', type: 'integer', of: ({ instalment }) => instalment.number },
    { name: 'due_on', type: 'date', of: ({ instalment }) => instalment.dueOn },
    { name: 'currency', type: 'text', of: ({ loan }) => loan.currency },
    { name: 'org_unit', type: 'text', of: ({ loan }) => loan.registration.orgUnit },
    { name: 'officer', type: 'text', of: ({ loan }) => loan.registration.officer },
    amount('principal', ({ principal }) => principal),
    amount('interest', ({ interest }) => interest),
    amount('principal_cleared', ({ principalCleared }) => principalCleared),
    amount('interest_cleared', ({ interestCleared }) => interestCleared),
    { name: 'open', type: 'boolean', of: ({ instalment }) => isOpen(instalment) },
  ],
  ['loan_id', 'number'],
);

const bytesMax = 50_000_000;

/** The due calendar: plan and charges of every loan in repayment. A loan that has ended has no rows. */
export const instalmentProjection: Projection = {
  name: 'instalment',
  version: 2,
  handles: loanEventTypes,
  tables: ['instalment', 'charge', ...foldTables('instalment')],
  views: ({ instalment, charge }) => ({
    instalment: `select * from ${instalment}`,
    charge: `select * from ${charge}`,
  }),
  open(tables, leftOut) {
    const fold = new LoanFold('instalment', tables, noColumns, bytesMax, leftOut);
    return {
      async project(events, tx) {
        await fold.apply(events, tx);
        if (fold.isFull) await this.flush!(tx);
      },
      flush: (tx) =>
        fold.flush(tx, async (changed) => {
          const differences = changed.map(difference);
          await instalments.delete(
            tx,
            tables.instalment!,
            differences.flatMap(({ gone }) => gone),
          );
          await instalments.upsert(
            tx,
            tables.instalment!,
            differences.flatMap(({ written }) => written),
          );
          await writeCharges(tx, tables.charge!, changed);
        }),
    };
  },
};

/** A payment changes one instalment of hundreds: only the rows that differ from the stored plan are touched. */
function difference({ loanId, state, stored }: FoldedLoan): {
  written: InstalmentRow[];
  gone: InstalmentRow[];
} {
  const loan = known(state);
  const before = stored.status === 'unregistered' ? [] : stored.schedule;
  if (before === loan.schedule) return { written: [], gone: [] };
  const left = new Map(before.map((instalment) => [instalment.number, instalment]));
  const written: InstalmentRow[] = [];
  for (const instalment of loan.schedule) {
    const former = left.get(instalment.number);
    left.delete(instalment.number);
    if (former !== instalment) written.push({ loanId, loan, instalment });
  }
  return { written, gone: [...left.values()].map((instalment) => ({ loanId, loan, instalment })) };
}

function isOpen({ principal, principalCleared, interest, interestCleared }: Instalment): boolean {
  return principalCleared < principal || interestCleared < interest;
}
