import { aMapping, gatherAll, PortfolioDirectory } from '../testing/portfolio-directory.js';
import type { Gathered } from './group-rows.js';
import { cell } from './row.js';

const joined = `
  loans: { rows: loan, key: id, match: 'loans*' }
  payments:
    rows: transaction
    key: loan
    match: 'payments*'
    orderBy: { date: paid }
    where: { text: kind, equals: R }`;
const loansCsv = 'id,amount,granted\nL1,100,2024-01-01\nL2,200,2024-01-02\n';

function paymentsOf(gathered: Gathered[]): Record<string, (string | undefined)[]> {
  return Object.fromEntries(
    gathered.map((one) => {
      if ('reject' in one) return [one.reject.key, [one.reject.code]];
      return [one.loan.key, one.loan.byRole.get('payments')!.map((row) => cell(row, 'paid'))];
    }),
  );
}

describe('the loans of a source', () => {
  let directory: PortfolioDirectory;
  beforeEach(async () => {
    directory = await PortfolioDirectory.make();
  });
  afterEach(() => directory.close());

  it('come one a row, with the line of the file', async () => {
    const path = await directory.write(
      'a.csv',
      '\ufeffid,amount,granted\nL1,1,2024-01-01\n"L\n2",2,2024-01-02\n',
    );
    const { gathered } = await gatherAll(aMapping(), [path]);
    expect(gathered.map((one) => 'loan' in one && [one.loan.key, one.loan.leading.line])).toEqual([
      ['L1', 2],
      ['L\n2', 4],
    ]);
  });

  it.each([
    ['gb18030', Buffer.from([0xd5, 0xc5, 0xce, 0xb0]), '张伟'],
    ['windows-1252', Buffer.from([0x4d, 0xfc, 0x6c]), 'Mül'],
    ['utf-16le', Buffer.from('伟', 'utf16le'), '伟'],
  ])('are read in the encoding %s', async (encoding, bytes, name) => {
    const around = (text: string) =>
      encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : Buffer.from(text);
    const content = Buffer.concat([around('id;amount;granted\n'), bytes, around(';1;2024-01-01\n')]);
    const files = `  loans: { rows: loan, key: id, separator: semicolon, encoding: ${encoding} }`;
    const { gathered } = await gatherAll(aMapping({ files }), [await directory.write('a.csv', content)]);
    expect(gathered).toMatchObject([{ loan: { key: name } }]);
  });

  it('are not read at all in a wrong encoding', async () => {
    const path = await directory.write('a.csv', Buffer.from([0x69, 0x64, 0x0a, 0xd5, 0xc5, 0xff]));
    await expect(gatherAll(aMapping(), [path])).rejects.toThrow(/is not written in utf-8/);
  });

  it('are not read without a column that the mapping needs', async () => {
    const path = await directory.write('a.csv', 'id,granted\nL1,2024-01-01\n');
    await expect(gatherAll(aMapping(), [path])).rejects.toThrow(
      /has no column "amount", which the mapping reads at values.amount; it has: id, granted/,
    );
  });

  it('are rejected where a row is short, without its key, or cannot be made out', async () => {
    const path = await directory.write('a.csv', 'id,amount,granted\nL1,1\n,2,2024-01-01\nL3,"3,2024-01-01');
    const { gathered } = await gatherAll(aMapping(), [path]);
    expect(gathered).toMatchObject([
      { reject: { line: 2, code: 'row-too-short' } },
      { reject: { line: 3, code: 'key-missing' } },
      { reject: { code: 'unreadable-row' } },
    ]);
  });

  it('may declare that broken rows are left out', async () => {
    const files = '  loans: { rows: loan, key: id, brokenRows: skip }';
    const path = await directory.write('a.csv', 'id,amount,granted\nL1,1\nL2,2,2024-01-01\nL3,"3');
    const { gathered, skipped } = await gatherAll(aMapping({ files }), [path]);
    expect(gathered).toMatchObject([{ loan: { key: 'L2' } }]);
    expect(skipped).toBe(2);
  });

  const scattered =
    'loan,paid,kind\nL2,2024-03-01,R\nL1,2024-04-01,R\nL2,2024-02-01,R\nL1,2024-02-02,X\nL1,2024-02-01,R\n';

  it.each([
    ['in memory', undefined],
    ['part by part on disk', 20],
  ])('are joined with their dated rows %s, in the declared order', async (_, bytesHeld) => {
    const paths = [
      await directory.write('payments.csv', scattered),
      await directory.write('loans.csv', loansCsv),
    ];
    const { gathered, skipped } = await gatherAll(aMapping({ files: joined }), paths, bytesHeld);
    expect(paymentsOf(gathered)).toEqual({
      L1: ['2024-02-01', '2024-04-01'],
      L2: ['2024-02-01', '2024-03-01'],
    });
    expect(skipped).toBe(1);
  });

  it('keep every character on disk', async () => {
    const awkward = 'a\u2028b"c\\d';
    const paths = [
      await directory.write(
        'payments.csv',
        `loan,paid,kind,note\nL1,2024-02-01,R,"${awkward.replace('"', '""')}"\n`,
      ),
      await directory.write('loans.csv', loansCsv),
    ];
    const { gathered } = await gatherAll(aMapping({ files: joined }), paths, 20);
    const first = gathered.find((one) => 'loan' in one && one.loan.key === 'L1');
    expect(first && 'loan' in first && cell(first.loan.byRole.get('payments')![0]!, 'note')).toBe(awkward);
  });

  it('are rejected where two rows stand for one, and rows where no loan does', async () => {
    const paths = [
      await directory.write('payments.csv', 'loan,paid,kind\nL9,2024-03-01,R\n'),
      await directory.write('loans.csv', `${loansCsv}L1,300,2024-01-03\n`),
    ];
    const { gathered } = await gatherAll(aMapping({ files: joined }), paths);
    expect(paymentsOf(gathered)).toEqual({ L1: ['duplicate-row'], L2: [], L9: ['no-such-loan'] });
  });

  it('are rejected where one month comes twice', async () => {
    const files = `
  loans: { rows: loan, key: id, match: 'loans*' }
  payments: { rows: month, key: loan, match: 'payments*', orderBy: { date: paid } }`;
    const paths = [
      await directory.write('payments.csv', 'loan,paid\nL1,2024-03-01\nL1,2024-03-01\nL2,2024-03-01\n'),
      await directory.write('loans.csv', loansCsv),
    ];
    const { gathered } = await gatherAll(aMapping({ files }), paths);
    expect(paymentsOf(gathered)).toEqual({ L1: ['duplicate-row'], L2: ['2024-03-01'] });
  });

  it('need a file for every role', async () => {
    const path = await directory.write('loans.csv', loansCsv);
    await expect(gatherAll(aMapping({ files: joined }), [path])).rejects.toThrow(
      /"payments" \(payments\*\) is missing/,
    );
    const other = await directory.write('other.csv', loansCsv);
    await expect(gatherAll(aMapping({ files: joined }), [other])).rejects.toThrow(
      /which file is .*other.csv\? Give ROLE=/,
    );
  });
});
