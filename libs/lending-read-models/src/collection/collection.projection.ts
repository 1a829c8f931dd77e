import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { collection, contact, loan, type LoanEvent } from '#lending';
import type { Projection, ProjectionWriter, TableNames } from '#projections';
import { writeCase } from './collection-case.rows.js';
import { writeContact } from './contact-attempt.rows.js';
import { isOfPromise, writePromise } from './collection-promise.rows.js';
import { type Receipt, writeReceipts } from './collection-receipt.rows.js';

const moneyTypes = [
  'loan.repaid',
  'loan.recovered',
  'loan.payment-returned',
  'loan.reversed',
] as const satisfies readonly LoanEvent['type'][];
const money: ReadonlySet<string> = new Set(moneyTypes);

/** Cases with their phases and loans, promises, contacts, and the money that came while a loan was in a case. */
export const collectionProjection: Projection = {
  name: 'collection',
  version: 1,
  handles: [...Object.keys(collection.schemas), ...Object.keys(contact.schemas), ...moneyTypes],
  tables: [
    'collection_case',
    'collection_phase',
    'collection_loan',
    'collection_receipt',
    'collection_promise',
    'contact_attempt',
  ],
  open: (tables) => new CollectionProjector(tables),
};

class CollectionProjector implements ProjectionWriter {
  constructor(private readonly tables: TableNames) {}

  /** A statement an event for what people do; money, of which there is much, in few for as long as nothing else comes. */
  async project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    let receipts: Receipt[] = [];
    const flush = async () => {
      await writeReceipts(tx, this.tables, receipts);
      receipts = [];
    };
    for (const event of events) {
      const { category, id } = parseStreamName(event.stream);
      if (money.has(event.type)) {
        receipts.push({ loanId: id, event: loan.upcast(event) as Receipt['event'] });
        continue;
      }
      await flush();
      if (category === contact.category) await writeContact(tx, this.tables, id, contact.upcast(event));
      else await this.write(tx, event);
    }
    await flush();
  }

  private async write(tx: EntityManager, stored: RecordedEvent): Promise<void> {
    const event = collection.upcast(stored);
    if (isOfPromise(event)) await writePromise(tx, this.tables, event);
    else await writeCase(tx, this.tables, event);
  }
}
