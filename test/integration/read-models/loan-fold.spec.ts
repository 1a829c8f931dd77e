import type { RecordedEvent } from '#kernel';
import { tablesIn } from '#projections';
import { LoanFold, noColumns } from '../../../libs/lending-read-models/src/loan-fold/loan-fold.js';
import { repay } from '../../../libs/lending/src/testing/a-loan.js';
import { Book, projections } from './book.js';

const instalment = projections.find(({ name }) => name === 'instalment')!;
const pageSize = 4;

/* Goal: how many loans fit into memory makes no difference to what is written. */
describe('a fold of loans', () => {
  let book: Book;
  let events: readonly RecordedEvent[];
  beforeAll(async () => {
    book = await Book.open();
    const loanIds = [];
    for (let number = 0; number < 6; number += 1) loanIds.push(await book.disbursed(number));
    // Round after round, so that each loan was forgotten when its turn comes again.
    for (const valueOn of ['2024-02-15', '2024-03-15', '2024-04-15']) {
      for (const loanId of loanIds) await book.loan(loanId, repay('1120.00', valueOn));
    }
    const pages = [];
    for await (const page of book.store.readAll('' as RecordedEvent['position'])) pages.push(...page);
    events = pages;
    await book.drain();
  });
  afterAll(() => book.close());

  async function folded(bytesMax: number): Promise<readonly object[]> {
    const tables = tablesIn(instalment, 'read_model', '_v1');
    return book.dataSource.transaction(async (tx) => {
      for (const name of ['instalment_origin', 'instalment_standing'])
        await tx.query(`delete from ${tables[name]}`);
      const fold = new LoanFold('instalment', tables, noColumns, bytesMax, new Map());
      for (let start = 0; start < events.length; start += pageSize) {
        await fold.apply(events.slice(start, start + pageSize), tx);
        await fold.flush(tx);
      }
      return tx.query(
        `select * from ${tables.instalment_standing} join ${tables.instalment_origin} using (loan_id) order by 1`,
      );
    });
  }

  it('writes the same whether all loans stay in memory, some do, or none', async () => {
    const all = await folded(1_000_000);
    expect(all).toHaveLength(6);
    expect(await folded(10_000)).toEqual(all);
    expect(await folded(0)).toEqual(all);
  });

  it('stops where an event of a loan is missing', async () => {
    const tables = tablesIn(instalment, 'read_model', '_v1');
    await book.dataSource.transaction(async (tx) => {
      const fold = new LoanFold('instalment', tables, noColumns, 1_000_000, new Map());
      const [first] = events.filter(({ revision }) => revision === 4);
      await expect(fold.apply([{ ...first!, revision: 6 }], tx)).rejects.toThrow(
        'stands at revision 4, the next event is 6',
      );
    });
  });
});
