import {
  drainProjections,
  openFailures,
  type Projection,
  rebuild,
  skipFailure,
  switchOver,
  verifyProjections,
} from '#projections';
import { disburse, register, repay } from '../../../libs/lending/src/testing/a-loan.js';
import { Book, loanIdOf, projections } from './book.js';

/*
 * An event that a read model of loans cannot project, in the midst of a loan's life. Method: a summary and a portfolio
 * that fail on one event, an operator's decision, and then what the rows say.
 */
const folding = ['loan_summary', 'instalment', 'portfolio_daily'];

/** The same projection, unable to project the event of a loan at a revision. */
function refusing(projection: Projection, loanId: string, revision: number): Projection {
  return {
    ...projection,
    open(tables, leftOut) {
      const writer = projection.open(tables, leftOut);
      return {
        project: async (events, tx) => {
          if (events.some((event) => event.stream.endsWith(loanId) && event.revision === revision)) {
            throw new Error('no room for this event');
          }
          await writer.project(events, tx);
        },
        flush: async (tx) => writer.flush?.(tx),
      };
    },
  };
}

describe.each(folding)('an event that %s leaves out by decision', (name) => {
  const projection = projections.find((each) => each.name === name)!;
  let book: Book;
  beforeEach(async () => {
    book = await Book.open();
    await book.openDay('2024-01-15');
  });
  afterEach(() => book.close());

  const skipWhatStands = async () => {
    const [failure] = await openFailures(book.dataSource);
    await skipFailure(book.dataSource, { ...failure!, by: 'li.wei', reason: 'waits for the next release' });
  };

  it('holds up neither the later events of its loan nor a check; a rebuild takes it in', async () => {
    const loanId = await book.disbursed(1);
    const other = await book.disbursed(2);
    await book.loan(loanId, repay('1120.00', '2024-02-15'), repay('1110.00', '2024-03-15'));
    await book.loan(other, repay('1120.00', '2024-02-15'));
    const failing = refusing(projection, loanId, 2);

    await expect(drainProjections([failing], book)).rejects.toThrow('no room for this event');
    await skipWhatStands();
    await drainProjections([failing], book);
    await book.loan(loanId, repay('100.00', '2024-03-20'));
    await drainProjections([failing], book);

    expect(await openFailures(book.dataSource)).toEqual([]);
    expect((await verifyProjections([failing], book))[0]!.differences).toEqual([]);

    await rebuild(projection, book);
    await switchOver(projection, book, { acceptDifferences: true });
    expect((await verifyProjections([projection], book))[0]!.differences).toEqual([]);
    await drainProjections(projections, book);
    const rows = await book.rows('select revision from read_model.loan_summary order by revision');
    expect(rows).toEqual([{ revision: 2 }, { revision: 4 }]);
  });

  it('takes its loan with it where it was the registration', async () => {
    const loanId = loanIdOf(3);
    await book.loan(loanId, register({ loanId, externalId: 'HT-3' }));
    const failing = refusing(projection, loanId, 0);
    await expect(drainProjections([failing], book)).rejects.toThrow('no room for this event');
    await skipWhatStands();
    await book.loan(loanId, disburse());
    const other = await book.disbursed(4);
    await book.loan(other, repay('1120.00', '2024-02-15'));
    await drainProjections([failing], book);
    expect((await verifyProjections([failing], book))[0]!.differences).toEqual([]);
    expect(await openFailures(book.dataSource)).toEqual([]);
  });
});
