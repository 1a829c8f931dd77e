import type { DelinquencyBucket } from '#lending';
import { loansDueForAssessment } from '#lending-read-models';
import {
  assess,
  classify,
  day,
  disburse,
  recover,
  repay,
  terms,
  writeOff,
} from '../../../libs/lending/src/testing/a-loan.js';
import { payOut, servicedTerms, servicing } from '../../../libs/lending/src/testing/a-serviced-loan.js';
import { Book, rules } from './book.js';

/* Goal: one row a loan that says what its events say. Figures are computed by hand, see a-loan.ts. */
describe('the summary of a loan', () => {
  let book: Book;
  beforeEach(async () => {
    book = await Book.open();
  });
  afterEach(() => book.close());

  const summary = async (loanId: string) => {
    await book.drain();
    const [row] = await book.rows<Record<string, unknown>>(
      `select *, oldest_unpaid_due_on::text, next_due_on::text, arrears_since::text, judged_from::text, balances_on::text,
              maturity_on::text
         from read_model.loan_summary where loan_id = $1`,
      [loanId],
    );
    return row;
  };

  it('holds the terms as soon as it is registered', async () => {
    const loanId = await book.register(1);
    expect(await summary(loanId)).toMatchObject({
      status: 'registered',
      external_id: 'HT-1',
      approved: '12000.00',
      annual_rate: '0.12',
      org_unit: 'branch-01',
      officer: 'officer-7',
      disbursed: '0.00',
      oldest_unpaid_due_on: null,
      arrears_since: null,
      judged_from: null,
      revision: 0,
    });
  });

  it('holds balances, the next due date and since when arrears would count once it is paid out', async () => {
    const loanId = await book.disbursed(1);
    expect(await summary(loanId)).toMatchObject({
      status: 'active',
      outstanding_principal: '12000.00',
      outstanding_interest: '0.00',
      oldest_unpaid_due_on: '2024-02-15',
      next_due_on: '2024-02-15',
      next_due_amount: '1120.00',
      arrears_since: '2024-02-15',
      own_buckets: null,
      maturity_on: '2025-01-15',
      bucket: null,
    });
  });

  it('moves on with a repayment', async () => {
    const loanId = await book.disbursed(1);
    await book.loan(loanId, repay('1120.00', '2024-02-15'));
    expect(await summary(loanId)).toMatchObject({
      outstanding_principal: '11000.00',
      received: '1120.00',
      oldest_unpaid_due_on: '2024-03-15',
      next_due_amount: '1110.00',
      balances_on: '2024-02-15',
    });
  });

  it('shows the bucket when the loan is overdue', async () => {
    const loanId = await book.disbursed(1);
    await book.loan(loanId, { ...assess('2024-02-16'), rules } as ReturnType<typeof assess>);
    expect(await summary(loanId)).toMatchObject({ bucket: '1-30', arrears_since: '2024-02-15' });
  });

  it('shows class, warnings and inspections', async () => {
    const loanId = await book.disbursed(1);
    const businessDate = day('2030-01-01');
    const warn = (warningId: string, level: 'L1' | 'L3') =>
      ({
        type: 'loan.raise-warning',
        warningId,
        signal: 'sales-fall',
        level,
        source: 'person',
        details: 'x',
        raisedOn: day('2024-02-01'),
        businessDate,
      }) as const;
    await book.loan(loanId, classify(), warn('w-1', 'L3'), warn('w-2', 'L1'), {
      type: 'loan.record-inspection',
      inspectionId: 'i-1',
      kind: 'periodic',
      inspectedOn: day('2024-02-02'),
      inspector: 'officer-7',
      conclusion: 'satisfactory',
      findings: 'in order',
      nextInspectionOn: day('2024-05-02'),
      businessDate,
    });
    expect(await summary(loanId)).toMatchObject({
      risk_class: 'special-mention',
      open_warnings: 2,
      highest_warning: 'L3',
    });
    const resolved = {
      warningId: 'w-1',
      outcome: 'cleared',
      note: 'x',
      resolvedOn: day('2024-03-01'),
    } as const;
    await book.loan(loanId, { type: 'loan.resolve-warning', ...resolved, businessDate });
    expect(await summary(loanId)).toMatchObject({ open_warnings: 1, highest_warning: 'L1' });
  });

  it('keeps what was written off and recovered, and owes nothing then', async () => {
    const loanId = await book.disbursed(1);
    await book.loan(loanId, writeOff(), recover('500.00', '2025-03-01'));
    expect(await summary(loanId)).toMatchObject({
      status: 'written-off',
      outstanding_principal: '0.00',
      recovered: '500.00',
      oldest_unpaid_due_on: null,
      arrears_since: null,
      judged_from: null,
    });
  });

  it('keeps amounts of a currency without minor units whole', async () => {
    const loanId = await book.register(1, { terms: { ...terms, currency: 'JPY', principal: '12000' } });
    await book.loan(loanId, disburse({ amount: '12000' }));
    expect(await summary(loanId)).toMatchObject({ currency: 'JPY', outstanding_principal: '12000' });
  });

  it('is the same for a loan that was in memory and for one that was read back', async () => {
    const loanId = await book.disbursed(1);
    await book.drain();
    await book.loan(loanId, repay('1120.00', '2024-02-15'));
    await book.drain();
    await book.loan(loanId, repay('2000.00', '2024-03-15'), classify());
    const inSteps = await summary(loanId);

    const other = await Book.open();
    const same = await other.disbursed(1);
    await other.loan(same, repay('1120.00', '2024-02-15'), repay('2000.00', '2024-03-15'), classify());
    await other.drain();
    const [atOnce] = await other.rows<Record<string, unknown>>(
      `select standing from read_model.loan_summary`,
    );
    await other.close();
    expect(inSteps!.standing).toEqual(atOnce!.standing);
  });

  describe('lists the loans that a day puts into another bucket', () => {
    const on = async (
      date: string,
      buckets: readonly DelinquencyBucket[] = rules.buckets,
      after: string | null = null,
      limit = 10,
    ) => {
      await book.drain();
      return loansDueForAssessment(book.dataSource, { asOf: day(date), buckets, after, limit });
    };
    const overdue = async (number: number) => {
      const loanId = await book.disbursed(number);
      await book.loan(loanId, { ...assess('2024-02-16'), rules } as ReturnType<typeof assess>);
      return loanId;
    };

    it('from the day after the due date on, page by page, and no others', async () => {
      const due = [await book.disbursed(1), await book.disbursed(2), await book.disbursed(3)].sort();
      await book.register(4);
      const paid = await book.disbursed(5);
      await book.loan(paid, repay('1120.00', '2024-02-15'));
      expect(await on('2024-02-15')).toEqual([]);
      expect(await on('2024-02-16')).toEqual(due);
      expect(await on('2024-02-16', rules.buckets, null, 2)).toEqual(due.slice(0, 2));
      expect(await on('2024-02-16', rules.buckets, due[1]!, 2)).toEqual(due.slice(2));
    });

    it('again on the first day of the next bucket', async () => {
      const loanId = await overdue(1);
      expect(await on('2024-02-17')).toEqual([]);
      expect(await on('2024-03-16')).toEqual([]);
      expect(await on('2024-03-17')).toEqual([loanId]);
    });

    it('at once where a payment has made the bucket better', async () => {
      const loanId = await book.disbursed(1);
      await book.loan(loanId, { ...assess('2024-03-20'), rules } as ReturnType<typeof assess>);
      await book.loan(loanId, repay('1230.00', '2024-03-20', { businessDate: day('2024-03-20') }));
      expect(await on('2024-03-20')).toEqual([loanId]);
    });

    it('at once where other rules hold, by name or by days', async () => {
      const loanId = await overdue(1);
      expect(await on('2024-02-17', [{ name: 'M1', fromDays: 1 }])).toEqual([loanId]);
      const narrow = [
        { name: '1-30', fromDays: 1 },
        { name: '5-30', fromDays: 5 },
      ];
      expect(await on('2024-02-19', narrow)).toEqual([]);
      expect(await on('2024-02-20', narrow)).toEqual([loanId]);
    });

    it('not before the cut-over of a loan whose payments are not known by day', async () => {
      const migration = { source: 'old', cutOverOn: day('2024-07-01'), coverage: 'none', flags: [] } as const;
      const loanId = await book.disbursed(1, { migration });
      expect(await on('2024-06-30')).toEqual([]);
      expect(await on('2024-07-01')).toEqual([loanId]);
    });

    it('never where the loan has ended', async () => {
      const loanId = await overdue(1);
      await book.loan(loanId, writeOff());
      expect(await on('2025-06-01')).toEqual([]);
    });

    it('by the buckets and days of grace of its own product first', async () => {
      const delinquency = {
        graceDays: 3,
        ranges: [
          { name: 'A', fromDays: 1 },
          { name: 'B', fromDays: 11 },
        ],
      };
      const own = { ...servicedTerms, servicing: { ...servicing, delinquency } };
      const loanId = await book.register(1, { terms: own });
      await book.loan(loanId, payOut());
      expect(await on('2024-02-18')).toEqual([]);
      expect(await on('2024-02-19')).toEqual([loanId]);
      await book.loan(loanId, { ...assess('2024-02-19'), rules } as ReturnType<typeof assess>);
      expect(await summary(loanId)).toMatchObject({ bucket: 'A' });
      expect(await on('2024-02-28')).toEqual([]);
      expect(await on('2024-02-29')).toEqual([loanId]);
    });
  });
});
