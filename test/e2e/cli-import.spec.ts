import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEventStore } from '#event-store';
import { loanIdOf } from '#importing';
import { START } from '#kernel';
import { createDatabase } from '../postgres/database.js';
import { eventStorePlace } from './harness/event-store-place.js';
import { RunningProcess } from './harness/running-process.js';
import { StandaloneSuite, databasePid } from './harness/standalone.js';

const patienceMs = 400_000;
const sample = join(import.meta.dirname, '../fixtures/portfolios/sba/SBAcase.11.13.17.csv');
const importSample = ['import', '--mapping', 'sba-7a', '--json', sample];
/** Loans, their borrowers and the opened business day. */
const eventsOfSample = 10_528;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

async function run(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const command = RunningProcess.spawn('cli', environment, args);
  const { code } = await command.exited;
  return { code, output: command.output };
}

function jsonLine(output: string): Record<string, unknown> {
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`no line of JSON in:\n${output}`);
  return JSON.parse(line) as Record<string, unknown>;
}

describe('the command line imports a portfolio', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let directory: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    database = await createDatabase();
    directory = await mkdtemp(join(tmpdir(), 'afterloan-cli-'));
    environment = { DATABASE_URL: database.url };
  }, patienceMs);
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }, patienceMs);

  async function rows<T extends object>(sql: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const countEvents = async () => {
    const eventStoreDbUrl = eventStorePlace(database.url).EVENTSTOREDB_URL;
    const store = await openEventStore({ databaseUrl: database.url, eventStoreDbUrl });
    let count = 0;
    for await (const page of store.readAll(START)) count += page.length;
    await store.close();
    return count;
  };

  const rejectsFile = () => join(directory, 'rejects.csv');
  const importing = [...importSample, '--rejects'];

  it(
    'and is killed in the middle of it; run again it is complete, with nothing twice',
    async () => {
      const first = RunningProcess.spawn('cli', environment, [...importing, rejectsFile()]);
      await first.says(/([1-9]\d\d|\d,\d\d\d) loans/);
      expect((await first.end('SIGKILL')).signal).toBe('SIGKILL');
      const cutShort = await countEvents();
      expect(cutShort).toBeGreaterThan(100);
      expect(cutShort).toBeLessThan(eventsOfSample);

      const second = await run([...importing, rejectsFile()], environment);
      expect(second.code).toBe(0);
      const { imported, repeated, loans, rejects } = jsonLine(second.output);
      expect({ loans, rejects }).toEqual({ loans: 2_101, rejects: null });
      expect(Number(imported) + Number(repeated)).toBe(2_101);
      expect(Number(repeated)).toBeGreaterThan(0);

      expect(await countEvents()).toBe(eventsOfSample);
      expect(await rows('select count(*)::integer as loans from read_model.loan_summary')).toEqual([
        { loans: 2_101 },
      ]);
    },
    patienceMs,
  );

  it(
    'and changes nothing when it is run once more',
    async () => {
      const { code, output } = await run([...importing, rejectsFile()], environment);
      expect(code).toBe(0);
      expect(jsonLine(output)).toMatchObject({ imported: 0, repeated: 2_101, events: 0 });
      expect(await countEvents()).toBe(eventsOfSample);
    },
    patienceMs,
  );

  it(
    'whose read models are what the events say, until one of their rows is changed',
    async () => {
      const sound = await run(['check'], environment);
      expect(sound.code).toBe(0);
      expect(sound.output).toContain('loan_summary       no difference');

      const loanId = loanIdOf('sba-7a', '1004285007');
      const [{ live }] = (await rows<{ live: string }>(
        `select attrelid::regclass::text as live from pg_attribute
          where attname = 'disbursed' and attrelid in (
            select refobjid from pg_depend join pg_rewrite rule on rule.oid = objid
             where rule.ev_class = 'read_model.loan_summary'::regclass and refobjid <> rule.ev_class)`,
      )) as [{ live: string }];
      await rows(`update ${live} set disbursed = disbursed + 1 where loan_id = '${loanId}'`);
      const spoilt = await run(['check'], environment);
      expect(spoilt.code).toBe(5);
      expect(spoilt.output).toContain('1 rows only live, 1 only replayed');
      await rows(`update ${live} set disbursed = disbursed - 1 where loan_id = '${loanId}'`);
    },
    patienceMs,
  );

  it(
    'and shows the life of a loan by the number that the lender gave it',
    async () => {
      const history = await run(['history', '1086365010', '--json'], environment);
      const types = history.output.split('\n').filter((line) => line.startsWith('{'));
      expect(types.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
        'loan.registered',
        'loan.disbursed',
        'loan.repayments-summarised',
        'loan.written-off',
        'loan.recovered',
        'loan.settled',
      ]);

      const before = await run(['state', '1086365010', '--as-of', '2010-01-01', '--json'], environment);
      expect(JSON.parse(before.output)).toMatchObject({ status: 'written-off', facts: 4, laterFacts: 2 });
      const after = await run(['state', '1086365010'], environment);
      expect(after.output).toMatch(/status +settled/);

      expect(await run(['state', 'no-such-number'], environment)).toMatchObject({ code: 6 });
    },
    patienceMs,
  );

  it(
    'and rebuilds a read model beside the live one',
    async () => {
      expect(await run(['projections', 'rebuild', 'loan_summary'], environment)).toMatchObject({ code: 0 });
      const switched = await run(['projections', 'switch', 'loan_summary'], environment);
      expect(switched.output).toContain('generation 2 is live (compared, 0 tables differ)');
      const { output } = await run(['projections', 'list'], environment);
      expect(output).toMatch(/loan_summary +generation 2, version \d+, live/);
      expect(await run(['projections', 'rebuild', 'nothing'], environment)).toMatchObject({ code: 6 });

      const back = await run(['projections', 'roll-back', 'loan_summary'], environment);
      expect(back.output).toContain('loan_summary: generation 1 is live');
      expect(await run(['projections', 'drop', 'loan_summary', '1'], environment)).toMatchObject({ code: 1 });
      expect(await run(['projections', 'drop', 'loan_summary', '2'], environment)).toMatchObject({ code: 0 });
      expect((await run(['projections', 'list'], environment)).output).not.toContain('generation 2');
    },
    patienceMs,
  );

  it(
    'and leaves out no event before which nothing stands',
    async () => {
      const decision = ['--by', 'li.wei', '--reason', 'incident 4711'];
      const skip = await run(
        ['projections', 'skip', 'loan_summary', '0000000000000001', ...decision],
        environment,
      );
      expect(skip).toMatchObject({ code: 1, output: expect.stringContaining('does not stand before') });
      const withhold = await run(['publication', 'withhold', '0000000000000001', ...decision], environment);
      expect(withhold).toMatchObject({
        code: 1,
        output: expect.stringContaining('nothing that is published'),
      });
      expect((await run(['publication'], environment)).output).toContain('everything can be published');
    },
    patienceMs,
  );

  it(
    'and writes what it rejects to a file, with the row, the code and the reason',
    async () => {
      const lines = (await readFile(sample, 'utf8')).split('\n').slice(0, 4);
      const broken = lines.map((line, index) =>
        index === 2 ? line.replace('15978', 'soon').replace('1004535010', '77') : line,
      );
      const file = join(directory, 'SBAcase.broken.csv');
      await writeFile(file, broken.join('\n'));
      const args = [
        'import',
        '--mapping',
        'sba-7a',
        '--cut-over',
        '2014-08-01',
        '--rejects',
        rejectsFile(),
        file,
      ];

      const refused = await run(args, environment);
      expect(refused.code).toBe(4);
      expect(await readFile(rejectsFile(), 'utf8')).toBe(
        'file,row,key,code,reason,field\n' +
          'loans,3,77,unreadable-date,"column DisbursementDate: ""soon"" is not a date of the declared form",loan.disburse: valueOn\n' +
          'loans,3,77,unreadable-date,"column DisbursementDate: ""soon"" is not a date of the declared form",loan.summarise-repayments: from\n',
      );
      expect(await run([...args, '--allow-rejects'], environment)).toMatchObject({ code: 0 });
      expect(await countEvents()).toBe(eventsOfSample);
    },
    patienceMs,
  );

  it(
    'but not by a mapping with mistakes, files that do not fit it, or options that do not exist',
    async () => {
      const mapping = join(directory, 'mistaken.yaml');
      await writeFile(mapping, 'source: x\ncurrency: XXQ\n');
      const mistaken = await run(['import', '--mapping', mapping, sample], environment);
      expect(mistaken.code).toBe(2);
      expect(mistaken.output).toContain(`${mapping}:2:11: currency: "XXQ" is not a currency of ISO 4217`);

      const foreign = join(directory, 'foreign.csv');
      await writeFile(foreign, 'a,b\n1,2\n');
      const unfit = await run(['import', '--mapping', 'sba-7a', foreign], environment);
      expect(unfit.code).toBe(2);
      expect(unfit.output).toContain(
        'has no column "DisbursementGross", which the mapping reads at values.disbursed',
      );

      expect(await run(['import', '--mapping', 'sba-7a', '--fast', sample], environment)).toMatchObject({
        code: 2,
      });
      expect(await run(['--help'], environment)).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

describe('the command line beside a running server', () => {
  const suite = new StandaloneSuite();
  afterAll(() => suite.clear(), patienceMs);

  it(
    'imports into its data; both killed during it, started and run again, nothing is lost or twice',
    async () => {
      const data = await suite.dataDirectory();
      const importing = [...importSample, '--data', data, '--rejects', join(data, 'rejects.csv')];
      const server = await suite.start(data);
      const first = RunningProcess.spawn('cli', {}, importing);
      await first.says(/([1-9]\d\d|\d,\d\d\d) loans/);
      const database = (await databasePid(data))!;
      await server.running.end('SIGKILL');
      process.kill(database, 'SIGKILL');
      expect((await first.exited).code).toBe(1);

      const again = await suite.start(data);
      const second = await run(importing, {});
      expect(second.code).toBe(0);
      const { loans, imported, repeated } = jsonLine(second.output);
      expect(loans).toBe(2_101);
      expect(Number(imported) + Number(repeated)).toBe(2_101);
      expect(Number(repeated)).toBeGreaterThan(0);
      const check = await run(['check', '--data', data, '--json'], {});
      expect(check.code).toBe(0);
      expect((await again.running.end('SIGTERM')).code).toBe(0);
    },
    // Two imports, each beside a server that projects them: on a busy machine the longest test there is.
    2 * patienceMs,
  );
});
