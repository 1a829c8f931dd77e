import { plainToInstance } from 'class-transformer';
import { NotABusinessDate, PortfolioQuery } from '#lending-read-models';
import { PortfolioQueryDto } from '../../../libs/lending-read-models/src/portfolio-daily/portfolio.dto.js';
import {
  assess,
  classify,
  disburse,
  recover,
  repay,
  summarise,
  writeOff,
} from '../../../libs/lending/src/testing/a-loan.js';
import { Book, rules } from './book.js';

/* Goal: the book of every business date adds up, and stays as it was when the day was closed. */
describe('the portfolio', () => {
  let book: Book;
  let query: PortfolioQuery;
  beforeEach(async () => {
    book = await Book.open();
    query = new PortfolioQuery(book.dataSource);
  });
  afterEach(() => book.close());

  const show = async (parameters: Partial<PortfolioQueryDto> = {}) => {
    await book.drain();
    return query.find(plainToInstance(PortfolioQueryDto, parameters));
  };

  it('counts loans and principal by status, bucket and class', async () => {
    await book.openDay('2024-02-16');
    await book.register(1);
    const late = await book.disbursed(2);
    await book.loan(late, { ...assess('2024-02-16'), rules } as ReturnType<typeof assess>, classify());
    await book.disbursed(3, { orgUnit: 'branch-02' });
    const { groups, status } = await show();
    expect(status).toBe('open');
    expect(groups).toMatchObject([
      {
        currency: 'CNY',
        loans: 3,
        principal: '24000.00',
        byStatus: [
          { name: 'active', loans: 2, principal: '24000.00' },
          { name: 'registered', loans: 1, principal: '0.00' },
        ],
        byBucket: [
          { name: '1-30', loans: 1, principal: '12000.00' },
          { name: 'current', loans: 2, principal: '12000.00' },
        ],
        byRiskClass: [
          { name: 'special-mention', loans: 1 },
          { name: 'unclassified', loans: 2 },
        ],
      },
    ]);
  });

  it('breaks down by org unit and product, and filters by them', async () => {
    await book.openDay('2024-02-16');
    await book.disbursed(1, { orgUnit: 'branch-01' });
    await book.disbursed(2, { orgUnit: 'branch-02', product: 'mortgage' });
    const { groups } = await show({ groupBy: 'orgUnitAndProduct' });
    expect(groups.map(({ orgUnit, product, loans }) => [orgUnit, product, loans])).toEqual([
      ['branch-01', 'working-capital', 1],
      ['branch-02', 'mortgage', 1],
    ]);
    expect((await show({ product: 'mortgage' })).groups).toMatchObject([{ loans: 1, orgUnit: null }]);
  });

  it('keeps the book of a closed day as it stood, whatever becomes known later', async () => {
    await book.openDay('2024-02-15');
    const loanId = await book.disbursed(1);
    await book.closeDay('2024-02-15');
    await book.loan(loanId, repay('1120.00', '2024-02-15'));
    await book.closeDay('2024-02-16');
    const principalOn = async (date: string) =>
      (await show({ date })).groups.map(({ principal }) => principal);
    expect(await principalOn('2024-02-15')).toEqual(['12000.00']);
    expect(await principalOn('2024-02-16')).toEqual(['11000.00']);
    expect(await show({ date: '2024-02-15' })).toMatchObject({ status: 'closed' });
    expect(await show({ date: '2024-02-17' })).toMatchObject({ status: 'open' });
  });

  it('puts what moved on its day of value', async () => {
    await book.openDay('2025-03-01');
    const loanId = await book.disbursed(1);
    await book.loan(loanId, repay('1120.00', '2024-02-15'), writeOff(), recover('500.00', '2025-03-01'));
    expect((await show()).groups[0]!.flows).toEqual({
      disbursed: '0.00',
      collected: '0.00',
      summarised: '0.00',
      waived: '0.00',
      writtenOff: '0.00',
      recovered: '500.00',
    });
    const flows = await book.rows(
      `select value_on::text, disbursed, collected, written_off from read_model.portfolio_flow order by 1 limit 2`,
    );
    expect(flows).toEqual([
      { value_on: '2024-01-15', disbursed: '12000.00', collected: '0.00', written_off: '0.00' },
      { value_on: '2024-02-15', disbursed: '0.00', collected: '1120.00', written_off: '0.00' },
    ]);
  });

  it('does not take the sum of a whole period for takings of its last day', async () => {
    await book.openDay('2024-06-30');
    const loanId = await book.disbursed(1);
    await book.loan(loanId, summarise());
    expect((await show()).groups[0]!.flows).toMatchObject({ collected: '0.00', summarised: '4000.00' });
  });

  it('holds no empty cells after loans moved on', async () => {
    await book.openDay('2024-06-30');
    const loanId = await book.register(1);
    await book.drain();
    await book.loan(loanId, disburse());
    await book.drain();
    expect(await book.rows(`select status, loans from read_model.portfolio_current`)).toEqual([
      { status: 'active', loans: 1 },
    ]);
  });

  it('knows no other dates than business dates', async () => {
    await expect(show()).rejects.toThrow(NotABusinessDate);
    await book.openDay('2024-02-15');
    await expect(show({ date: '2024-02-16' })).rejects.toThrow(NotABusinessDate);
    await expect(show({ date: '2024-02-14' })).rejects.toThrow(NotABusinessDate);
  });

  it('adds up to the summaries of its loans', async () => {
    await book.openDay('2025-12-31');
    for (let number = 0; number < 12; number += 1) {
      const loanId = await book.disbursed(number, { orgUnit: `branch-${number % 3}` });
      if (number % 2 === 0) await book.loan(loanId, repay('1120.00', '2024-02-15'));
      if (number % 4 === 0) await book.loan(loanId, writeOff());
    }
    await book.drain();
    const [difference] = await book.rows<{ loans: string; principal: string }>(
      `select (select sum(loans) from read_model.portfolio_current) - count(*) as loans,
              (select sum(principal) from read_model.portfolio_current) - sum(outstanding_principal) as principal
         from read_model.loan_summary`,
    );
    expect(difference).toEqual({ loans: '0', principal: '0.00' });
  });
});
