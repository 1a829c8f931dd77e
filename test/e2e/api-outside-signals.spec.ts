import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { takeDroppedFiles } from '#lending-api';
import catalogue from '../../libs/lending/policies/warning-catalogue/standard.json' with { type: 'json' };
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

const today = localDate('2026-03-02');
const feed = { id: 'feeds', role: 'system', org: 'head-office' };
const suit = { id: '(2026)0206-1234', kind: 'court/lawsuit', text: 'Claim of a supplier', foundOn: today };

describe('what an outside source tells', () => {
  let api: ApiApplication;
  let borrowerId: string;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'afterloan-feeds-'));
    api = await startApi();
    await openDay(api, today);
    await api.post('/rule-sets', { ruleSet: catalogue }).expect(200);
  });

  beforeEach(async () => {
    const borrower = {
      kind: 'business',
      personal: { name: '宁波恒达塑业有限公司' },
      registeredOn: '2026-01-05',
    };
    const { body } = await api.post('/borrowers', borrower).expect(201);
    ({ borrowerId } = body as { borrowerId: string });
    const loan = await api.post('/loans', { ...registration, borrowerId }).expect(201);
    const { loanId } = loan.body as { loanId: string };
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
  });

  afterAll(async () => {
    await api.close();
    await rm(directory, { recursive: true });
  });

  const tell = async (...signals: object[]) =>
    (await api.post('/outside-signals', { source: 'court', signals }).expect(200)).body as object;
  const take = () => takeDroppedFiles(directory, { store: api.store, actor: feed, businessDate: today });
  const drop = (name: string, lines: readonly (object | string)[]) =>
    writeFile(
      join(directory, name),
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
  /** Status of the warning for a pending lawsuit of the borrower, where there is one. */
  const lawsuit = async () => {
    await api.settle();
    const { body } = await api.get('/warnings?status=all&signal=W-78').expect(200);
    const { items } = body as { items: { borrowerId: string; status: string }[] };
    return items.filter((item) => item.borrowerId === borrowerId).map(({ status }) => status);
  };

  it('raises the signal that the catalogue assigns to it, once, however often it is told', async () => {
    expect(await tell({ borrowerId, ...suit })).toEqual({ recorded: 1, repeated: 0, faults: [] });
    expect(await lawsuit()).toEqual(['raised']);
    expect(await tell({ borrowerId, ...suit })).toEqual({ recorded: 0, repeated: 1, faults: [] });
    expect(await lawsuit()).toEqual(['raised']);
  });

  it('is ended by its own number, and not by that of another source', async () => {
    await tell({ borrowerId, ...suit });
    const ended = { borrowerId, id: suit.id, ended: 'Withdrawn', endedOn: today };
    await drop('news.1.ndjson', [ended]);
    expect(await take()).toMatchObject([{ recorded: 0, faults: [{ code: 'monitoring-finding-not-open' }] }]);
    expect(await tell(ended)).toMatchObject({ recorded: 1 });
    expect(await tell({ ...ended, id: 'another' })).toMatchObject({
      recorded: 0,
      faults: [{ line: 1, code: 'monitoring-finding-not-open' }],
    });
  });

  it('stands in the way of nothing where a line of it is bad', async () => {
    const stranger = '00000000-0000-4000-8000-000000000000';
    await drop('court.2026-03.ndjson', [
      '{"borrowerId":',
      { borrowerId, ...suit, foundOn: '2026-02-30' },
      { borrowerId, ...suit, verdict: 'lost' },
      { ...suit, borrowerId: stranger },
      '',
      { borrowerId, ...suit },
    ]);
    expect(await take()).toMatchObject([
      {
        outcome: 'taken',
        recorded: 1,
        faults: [
          { line: 1, code: 'line-not-json' },
          { line: 2, code: 'line-field-invalid' },
          { line: 3, code: 'line-field-invalid' },
          { line: 4, code: 'borrower-not-found' },
        ],
      },
    ]);
    expect(await lawsuit()).toEqual(['raised']);
  });

  it('is taken once as a file, under whatever name, and kept with its report', async () => {
    await drop('court.a.ndjson', [{ borrowerId, ...suit }]);
    const [first] = await take();
    expect(first).toMatchObject({ outcome: 'taken', recorded: 1 });
    await drop('court.b.ndjson', [{ borrowerId, ...suit }]);
    await drop('Whatever.txt', []);
    const before = await api.store.head();
    expect((await take()).map(({ file, outcome }) => [file, outcome])).toEqual([
      ['Whatever.txt', 'name-unknown'],
      ['court.b.ndjson', 'taken-before'],
    ]);
    expect(await api.store.head()).toBe(before);
    const kept = await readdir(join(directory, 'taken'));
    expect(kept).toEqual(expect.arrayContaining([`${first!.sha256}.json`, `${first!.sha256}.ndjson`]));
    const report = await readFile(join(directory, 'taken', `${first!.sha256}.json`), 'utf8');
    expect(JSON.parse(report)).toEqual(first);
    expect(await readdir(directory)).toEqual(['Whatever.txt', 'taken']);
  });
});
