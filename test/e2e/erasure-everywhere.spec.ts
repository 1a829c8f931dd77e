import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openDataDirectory } from '#platform';
import { ApiClient, registration } from './harness/api-client.js';
import { filesBelow, filesHolding } from './harness/needles.js';
import { RunningProcess } from './harness/running-process.js';
import { StandaloneSuite } from './harness/standalone.js';

/*
 * Goal: after an erasure nothing of the person is in clear anywhere in the data directory, and everything that was
 * proven before still is. Method: a real installation with its sealer, a bundle made before the erasure, and then a
 * search of every file, of every row of the database, and of what the processes wrote.
 */

const personal = { name: '欧阳靖宇', nationalId: '110101199003078515', phone: '+86 139 1234 5678' };
const secrets = Object.values(personal);
const patienceMs = 300_000;
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

const cli = async (...args: string[]) => {
  const running = RunningProcess.spawn('cli', {}, args);
  const { code } = await running.exited;
  return { code, output: running.output };
};

/** The text of every row of every table, as a dump would have it. */
async function dumped(data: string): Promise<string> {
  const directory = await openDataDirectory(data);
  const client = new pg.Client({ connectionString: directory.databaseUrl });
  try {
    await client.connect();
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
    await directory.close();
  }
}

describe('the erasure of a person', () => {
  it(
    'leaves nothing in clear in the data directory, and every proof and figure as it was',
    async () => {
      const data = await suite.dataDirectory();
      const { running, api: address } = await suite.start(data);
      const api = new ApiClient(address);
      const send = async (path: string, body: object, actor = 'li.na;loan-officer;branch-07') => {
        const answer = await api.post(path, body, undefined, actor);
        expect({ path, status: answer.status }).toEqual({
          path,
          status: path === '/borrowers' || path === '/loans' ? 201 : 200,
        });
        return answer.body;
      };
      await send('/business-days', { date: '2040-02-20' });
      const { borrowerId } = (await send('/borrowers', {
        kind: 'person',
        personal: { ...personal, phone: '+86 139 0000 0000' },
        registeredOn: '2026-01-05',
      })) as unknown as { borrowerId: string };
      await send(`/borrowers/${borrowerId}/personal-data`, { personal, reason: 'New number' });
      const { loanId } = await send('/loans', { ...registration, borrowerId });
      await send(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
      await send(`/loans/${loanId}/repayments`, { amount: '1400.00', valueOn: '2027-03-01' });
      await send(`/loans/${loanId}/closure`, { reason: 'Paid back', closedOn: '2027-03-02' });
      const refused = await api.post(`/borrowers/${borrowerId}/personal-data`, { personal, colour: 'red' });
      expect(refused.status).toBe(400);
      const shown = await api.get<object>(`/borrowers/${borrowerId}?purpose=servicing`);
      expect(shown.body).toMatchObject({ personal });
      const figures = async () => [
        (await api.get<object>(`/loans/${loanId}?asOf=2027-03-02`)).body,
        (await api.get<object>('/portfolio')).body,
      ];
      const before = await figures();
      const bundle = join(data, 'bundle');
      const exported = await cli('audit', 'export', '--data', data, '--all', '--out', bundle);
      expect(exported).toMatchObject({ code: 0 });

      const requestId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01';
      const basis = { basis: 'purpose-achieved', reason: 'Asked for in writing' };
      await send(`/borrowers/${borrowerId}/erasures`, { requestId, ...basis });
      const judgements = [{ clock: 'accounting-vouchers', applies: false, reason: 'On no voucher' }];
      await send(
        `/borrowers/${borrowerId}/erasures/${requestId}/decision`,
        { decision: 'approve', reason: 'No duty is left', judgements },
        'zhao.min;data-protection;head-office',
      );

      const erased = await api.get<object>(`/borrowers/${borrowerId}?purpose=legal-duty`);
      expect(erased.body).toMatchObject({ personal: null, personalStatus: 'erased' });
      expect(await figures()).toEqual(before);
      expect(await running.end('SIGTERM')).toMatchObject({ code: 0 });

      expect(await cli('check', '--data', data)).toMatchObject({ code: 0 });
      expect(await cli('audit', 'check', '--data', data)).toMatchObject({ code: 0 });
      expect(await cli('audit', 'verify', bundle)).toMatchObject({ code: 0 });
      const written = join(data, 'written');
      await mkdir(written);
      await writeFile(join(written, 'rows.txt'), await dumped(data));
      await writeFile(join(written, 'output.txt'), running.output + exported.output);

      const files = await filesBelow(data);
      expect(await filesHolding(files, secrets)).toEqual([]);
      // The search does look into database files, rows and bundle: what is not personal is found in all of them.
      const found = await filesHolding(files, [borrowerId]);
      for (const place of [
        '/postgres/base/',
        '/postgres/pg_wal/',
        '/written/rows.txt',
        '/bundle/',
        '/audit/',
      ]) {
        expect(found.filter((file) => file.includes(place))).not.toEqual([]);
      }
      expect(await readFile(join(written, 'rows.txt'), 'utf8')).toContain('borrower.keys-destroyed');
    },
    patienceMs,
  );

  it('would be found out where a text stood anywhere, in any of the usual forms', async () => {
    const data = await suite.dataDirectory();
    const forms: Record<string, string | Buffer> = {
      clear: `x${personal.name}y`,
      escaped: JSON.stringify({ a: 1 }) + '\\u6b27\\u9633\\u9756\\u5b87',
      wide: Buffer.from(personal.name, 'utf16le'),
      base64: Buffer.from(`{"name":"${personal.name}"}`).toString('base64'),
      base64Shifted: Buffer.from(`?{"name":"${personal.name}"}`).toString('base64'),
      hex: Buffer.from(personal.phone).toString('hex'),
    };
    for (const [name, content] of Object.entries(forms)) await writeFile(join(data, name), content);

    expect(await filesHolding(await filesBelow(data), secrets)).toHaveLength(Object.keys(forms).length);
  });
});
