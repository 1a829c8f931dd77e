import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { classification } from '#lending';
import type { Projection } from '#projections';
import { apply, columns, type LoanClassRow, loanClasses, newRow } from './loan-class.row.js';

/** The work on the class of each loan: floor, class that stands, what waits for whom. */
export const loanClassProjection: Projection = {
  name: 'loan_class',
  version: 1,
  handles: Object.keys(classification.schemas),
  tables: ['loan_class'],
  open: (tables) => ({
    async project(events, tx) {
      const table = tables.loan_class!;
      const rows = await present(events, table, tx);
      for (const recorded of events) {
        const event = classification.upcast(recorded);
        const loanId = idOf(recorded);
        const row = rows.get(loanId) ?? newRow(loanId, event.data.borrowerId);
        apply(row, event);
        rows.set(loanId, row);
      }
      await loanClasses.upsert(tx, table, [...rows.values()]);
    },
  }),
};

/** The rows that are there already, of the loans that the events are about. */
async function present(
  events: readonly RecordedEvent[],
  table: string,
  tx: EntityManager,
): Promise<Map<string, LoanClassRow>> {
  const fields = columns.map(
    ({ name, type }) => `${name}${type === 'date' ? '::text' : ''} as "${camel(name)}"`,
  );
  const found = await tx.query<LoanClassRow[]>(
    `select ${fields.join(', ')} from ${table} where loan_id = any ($1::uuid[])`,
    [[...new Set(events.map(idOf))]],
  );
  return new Map(found.map((row) => [row.loanId, row]));
}

function idOf({ stream }: RecordedEvent): string {
  return parseStreamName(stream).id;
}

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
