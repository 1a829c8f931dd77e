import type { EntityManager } from 'typeorm';
import { receiptBook, type ReceiptIssued, type ReceiptVoided } from '#lending';
import { type Projection, TableWriter } from '#projections';

const issued = new TableWriter<ReceiptIssued>(
  [
    { name: 'unit', type: 'text', of: ({ data }) => data.unit },
    { name: 'year', type: 'integer', of: ({ data }) => data.year },
    { name: 'number', type: 'integer', of: ({ data }) => data.number },
    { name: 'loan_id', type: 'uuid', of: ({ data }) => data.loanId },
    { name: 'borrower_id', type: 'uuid', of: ({ data }) => data.borrowerId },
    { name: 'repayment_id', type: 'text', of: ({ data }) => data.repaymentId },
    { name: 'issued_on', type: 'date', of: ({ occurredOn }) => occurredOn },
    { name: 'amount', type: 'numeric', of: ({ data }) => data.amount },
    { name: 'currency', type: 'text', of: ({ data }) => data.currency },
    { name: 'method', type: 'text', of: ({ data }) => data.method },
    { name: 'through', type: 'text', of: ({ data }) => data.through ?? null },
    { name: 'received_by', type: 'text', of: ({ data }) => data.receivedBy },
  ],
  ['unit', 'year', 'number'],
);

/** Every receipt with its number, the voided ones too. */
export const receiptProjection: Projection = {
  name: 'receipt',
  version: 1,
  handles: Object.keys(receiptBook.schemas),
  tables: ['receipt'],
  open: (tables) => ({
    async project(events, tx) {
      const read = events.map((event) => receiptBook.upcast(event));
      const isIssue = (event: (typeof read)[number]) => event.type === 'receipt-book.receipt-issued';
      // A number is given once and voided after it: all that were given first, then what was voided.
      await issued.insert(tx, tables.receipt!, read.filter(isIssue) as ReceiptIssued[]);
      for (const event of read) {
        if (!isIssue(event)) await voided(tx, tables.receipt!, event as ReceiptVoided);
      }
    },
  }),
};

async function voided(tx: EntityManager, table: string, { data, occurredOn }: ReceiptVoided): Promise<void> {
  await tx.query(
    `update ${table} set voided_on = $4, voided_by = $5, void_reason = $6
      where unit = $1 and year = $2 and number = $3`,
    [data.unit, data.year, data.number, occurredOn, data.by, data.reason],
  );
}
