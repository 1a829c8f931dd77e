import { plainToInstance } from 'class-transformer';
import { compareReadModels, openBusinessDate } from '#lending-read-models';
import { InstalmentCalendarQueryDto } from '../../../libs/lending-read-models/src/instalment/instalment-calendar.dto.js';
import { InstalmentCalendarQuery } from '../../../libs/lending-read-models/src/instalment/instalment-calendar.query.js';
import { rebuild, switchOver } from '#projections';
import { day, disburse, recover, repay, writeOff } from '../../../libs/lending/src/testing/a-loan.js';
import { Book, projections } from './book.js';

describe('the due calendar', () => {
  let book: Book;
  let query: InstalmentCalendarQuery;
  beforeEach(async () => {
    book = await Book.open();
    query = new InstalmentCalendarQuery(book.dataSource);
  });
  afterEach(() => book.close());

  const find = async (parameters: Partial<InstalmentCalendarQueryDto>) => {
    await book.drain();
    return query.find(plainToInstance(InstalmentCalendarQueryDto, parameters));
  };

  it('shows what falls due, and what of it is still unpaid', async () => {
    const loanId = await book.disbursed(1);
    await book.loan(loanId, repay('1120.00', '2024-02-15'), repay('300.00', '2024-03-01'));
    const { items } = await find({ from: '2024-02-01', to: '2024-04-30' });
    expect(items).toMatchObject([
      {
        number: 2,
        dueOn: '2024-03-15',
        principal: '1000.00',
        principalUnpaid: '810.00',
        interestUnpaid: '0.00',
      },
      { number: 3, dueOn: '2024-04-15', principalUnpaid: '1000.00', interestUnpaid: '100.00' },
    ]);
    expect((await find({ from: '2024-02-01', to: '2024-02-28', status: 'all' })).items).toHaveLength(1);
  });

  it('begins at the open business date where no day is named', async () => {
    await book.disbursed(1);
    await book.openDay('2024-03-01');
    expect(await find({})).toMatchObject({ from: '2024-03-01', to: '2024-03-31', items: [{ number: 2 }] });
  });

  it('has no instalments of a loan that has ended', async () => {
    const loanId = await book.disbursed(1);
    expect((await find({ from: '2024-01-01', to: '2026-01-01' })).items).toHaveLength(12);
    await book.loan(loanId, writeOff());
    expect((await find({ from: '2024-01-01', to: '2026-01-01', status: 'all' })).items).toEqual([]);
  });

  it('replaces the plan when another tranche is paid out', async () => {
    const loanId = await book.register(1);
    await book.loan(loanId, disburse({ amount: '6000.00' }));
    await book.drain();
    await book.loan(
      loanId,
      disburse({ disbursementId: 'd2', amount: '6000.00', valueOn: day('2024-02-20') }),
    );
    await book.drain();
    const [sum] = await book.rows<{ principal: string }>(
      `select sum(principal - principal_cleared) as principal from read_model.instalment`,
    );
    expect(sum!.principal).toBe('12000.00');
  });

  it('page by page holds every instalment once', async () => {
    for (let number = 0; number < 5; number += 1) await book.disbursed(number);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await find({
        from: '2024-01-01',
        to: '2026-01-01',
        limit: 7,
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.items.map(({ dueOn, loanId, number }) => `${dueOn} ${loanId} ${number}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(60);
    expect(seen).toEqual([...new Set(seen)].sort());
  });
});

describe('the history index', () => {
  it('names every event of a subject in order, whatever stream it is in', async () => {
    const book = await Book.open();
    const loanId = await book.disbursed(1);
    await book.disbursed(2);
    await book.loan(loanId, repay('1120.00', '2024-02-15'));
    await book.drain();
    const of = (subject: string) =>
      book.rows(
        `select type, revision, occurred_on::text from read_model.loan_history where subject = $1 order by position`,
        [subject],
      );
    expect(await of(`loan/${loanId}`)).toEqual([
      { type: 'loan.registered', revision: 0, occurred_on: '2024-01-10' },
      { type: 'loan.disbursed', revision: 1, occurred_on: '2024-01-15' },
      { type: 'loan.repaid', revision: 2, occurred_on: '2024-02-15' },
    ]);
    expect(await of('borrower/8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31')).toHaveLength(2);
    await book.close();
  });
});

describe('the business days', () => {
  it('tell which is open and what the close of each found', async () => {
    const book = await Book.open();
    await book.drain();
    expect(await openBusinessDate(book.dataSource)).toBeNull();
    await book.openDay('2024-02-15');
    await book.clock({ type: 'business-day.close', date: day('2024-02-15') });
    await book.clock({
      type: 'business-day.record-processed',
      date: day('2024-02-15'),
      assessed: 3,
      changed: 1,
      parked: [{ loanId: 'x', code: 'y', message: 'z' }],
    });
    await book.drain();
    expect(await openBusinessDate(book.dataSource)).toBe('2024-02-16');
    expect(
      await book.rows(`select date::text, status, assessed, parked from read_model.business_day order by 1`),
    ).toEqual([
      {
        date: '2024-02-15',
        status: 'closed',
        assessed: 3,
        parked: [{ loanId: 'x', code: 'y', message: 'z' }],
      },
      { date: '2024-02-16', status: 'open', assessed: null, parked: null },
    ]);
    await book.close();
  });
});

describe('a check of all read models', () => {
  let book: Book;
  beforeEach(async () => {
    book = await Book.open();
    await book.openDay('2024-01-15');
    for (let number = 0; number < 8; number += 1) {
      const loanId = await book.disbursed(number, { orgUnit: `branch-${number % 2}` });
      await book.drain();
      if (number % 2 === 0) await book.loan(loanId, repay('1120.00', '2024-02-15'));
      if (number % 4 === 0) await book.loan(loanId, writeOff(), recover('12.50', '2025-01-31'));
      if (number === 5) await book.closeDay('2024-01-15');
    }
    await book.drain();
  });
  afterEach(() => book.close());

  it('finds that rows written batch by batch are those of one long replay', async () => {
    const verifications = await compareReadModels(book.dataSource, book.store);
    expect(verifications.map(({ projection, differences }) => [projection, differences])).toEqual(
      projections.map(({ name }) => [name, []]),
    );
  });

  it('finds a row that somebody changed', async () => {
    await book.dataSource.query(`update read_model.portfolio_current_v1 set principal = principal + 1`);
    const verifications = await compareReadModels(book.dataSource, book.store);
    expect(verifications.flatMap(({ differences }) => differences.map(({ table }) => table))).toEqual([
      'portfolio_current',
    ]);
  });

  it.each(projections.map(({ name }) => name))(
    'lets %s be rebuilt and switched without a difference',
    async (name) => {
      const projection = projections.find((each) => each.name === name)!;
      const sources = { dataSource: book.dataSource, store: book.store };
      await rebuild(projection, sources);
      expect(await switchOver(projection, sources)).toMatchObject({ notCompared: null, differences: [] });
    },
  );
});
