import { plainToInstance } from 'class-transformer';
import { InvalidCursor, LoanListQuery } from '#lending-read-models';
import { LoanListQueryDto } from '../../../libs/lending-read-models/src/loan-summary/loan-list.dto.js';
import { disburse, repay } from '../../../libs/lending/src/testing/a-loan.js';
import { Book, loanIdOf } from './book.js';

const loans = 23;

/* Goal: every filter finds its loans, and the pages of any sort together hold each loan once. */
describe('the list of loans', () => {
  let book: Book;
  let query: LoanListQuery;

  beforeAll(async () => {
    book = await Book.open();
    query = new LoanListQuery(book.dataSource);
    await book.openDay('2024-03-31');
    for (let number = 0; number < loans; number += 1) {
      // Some share their sort key with others, and some have none.
      const externalId = number % 4 === 0 ? undefined : `HT_${Math.floor(number / 3)}%`;
      const loanId = await book.register(number, {
        ...(externalId === undefined ? { externalId: undefined as never } : { externalId }),
        orgUnit: `branch-${number % 3}`,
        officer: `officer-${number % 5}`,
      });
      if (number % 2 === 0) await book.loan(loanId, disburse());
      if (number % 6 === 0) await book.loan(loanId, repay('1120.00', '2024-02-15'));
    }
    await book.drain();
  });
  afterAll(() => book.close());

  const find = (parameters: Partial<LoanListQueryDto>) =>
    query.find(plainToInstance(LoanListQueryDto, { limit: 200, ...parameters }));
  const idsOf = async (parameters: Partial<LoanListQueryDto>) =>
    (await find(parameters)).items.map(({ loanId }) => loanId);
  const numbers = (wanted: (number: number) => boolean) =>
    Array.from({ length: loans }, (_, number) => number)
      .filter(wanted)
      .map(loanIdOf)
      .sort();

  describe.each([
    'loanId',
    'externalId',
    'registeredOn',
    'oldestUnpaidDueOn',
    'outstandingPrincipal',
  ] as const)('sorted by %s', (sort) => {
    it.each(['asc', 'desc'] as const)(
      '%s, page by page, holds every loan once and in order',
      async (order) => {
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await find({ sort, order, limit: 4, ...(cursor !== undefined && { cursor }) });
          paged.push(...page.items.map(({ loanId }) => loanId));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(paged).toHaveLength(loans);
        expect(paged).toEqual(await idsOf({ sort, order }));
        expect(new Set(paged).size).toBe(loans);
      },
    );
  });

  it('does not miss or repeat a loan where others come and go between two pages', async () => {
    const first = await find({ limit: 10 });
    const added = await book.disbursed(100);
    await book.drain();
    const seen = first.items.map(({ loanId }) => loanId);
    const rest = await find({ cursor: first.nextCursor! });
    const all = [...seen, ...rest.items.map(({ loanId }) => loanId)];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((loanId) => loanId !== added)).toEqual(numbers(() => true));
    await book.dataSource.query(`delete from read_model.loan_summary_standing_v1 where loan_id = $1`, [
      added,
    ]);
  });

  it.each([
    [{ status: 'active' }, (number: number) => number % 2 === 0],
    [{ orgUnit: 'branch-1' }, (number: number) => number % 3 === 1],
    [
      { officer: 'officer-2', status: 'registered' },
      (number: number) => number % 5 === 2 && number % 2 === 1,
    ],
    [{ externalId: 'HT_1' }, (number: number) => number % 4 !== 0 && [3, 4, 5].includes(number)],
    [{ externalId: 'HT%' }, () => false],
    [{ bucket: 'current' }, () => true],
    [{ bucket: '1-30' }, () => false],
    [{ minDaysPastDue: 1 }, (number: number) => number % 2 === 0],
    [{ minDaysPastDue: 17 }, (number: number) => number % 2 === 0 && number % 6 !== 0],
    [{ minDaysPastDue: 1, maxDaysPastDue: 16 }, (number: number) => number % 6 === 0],
    [{ maxDaysPastDue: 0 }, (number: number) => number % 2 === 1],
  ])('filters by %p', async (filter, wanted) => {
    expect(await idsOf(filter)).toEqual(
      numbers(wanted).filter((loanId) => !('externalId' in filter) || loanId !== undefined),
    );
  });

  it('computes days past due, balances and the next due date as of the open business date', async () => {
    const { asOf, items } = await find({ status: 'active' });
    expect(asOf).toBe('2024-03-31');
    expect(items.find(({ loanId }) => loanId === loanIdOf(2))).toMatchObject({
      daysPastDue: 45,
      overdue: '2230.00',
      outstanding: {
        principal: '12000.00',
        interest: '230.00',
        fees: '0.00',
        penalty: '0.00',
        total: '12230.00',
      },
      nextDue: { dueOn: '2024-04-15', amount: '1100.00' },
    });
  });

  it('refuses a cursor of another sort, and one that is none', async () => {
    const { nextCursor } = await find({ limit: 1, sort: 'externalId' });
    await expect(find({ cursor: nextCursor! })).rejects.toThrow(InvalidCursor);
    await expect(find({ cursor: 'bm9uc2Vuc2U' })).rejects.toThrow(InvalidCursor);
  });
});
