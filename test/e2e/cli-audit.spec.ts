import { join } from 'node:path';
import { temporaryDirectory } from '../../libs/audit/testing/books.js';
import { forge, linesOf } from '../../libs/audit/testing/forge-bundle.js';
import { createDatabase } from '../postgres/database.js';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 400_000;
const sample = join(import.meta.dirname, '../fixtures/portfolios/sba/SBAcase.11.13.17.csv');
const loan = '1004285007';
const branch = 'CALIFORNIA BANK & TRUST';

describe('the command line proves a history to an outsider', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let witness: RunningProcess;
  let environment: Record<string, string>;
  let logKey: string;
  let witnessKey: string;

  const run = async (args: readonly string[], variables = environment) => {
    const command = RunningProcess.spawn('cli', variables, args);
    const { code } = await command.exited;
    return { code, output: command.output };
  };
  const bundle = (name: string) => join(temporary.path, name);
  /** Without database, network or any other setting. */
  const verified = (name: string, ...more: string[]) =>
    run(['audit', 'verify', bundle(name), '--key', logKey, '--witness', witnessKey, ...more], {});

  beforeAll(async () => {
    database = await createDatabase();
    temporary = await temporaryDirectory();
    environment = { DATABASE_URL: database.url, AFTERLOAN_DATA: bundle('data') };
    expect(await run(['import', '--mapping', 'sba-7a', sample])).toMatchObject({ code: 0 });
    expect(await run(['audit', 'export', '--all', '--out', bundle('first')])).toMatchObject({ code: 0 });
    logKey = /^(\S+\+\S+) +signs$/m.exec((await run(['audit', 'keys'])).output)![1]!;
    witness = RunningProcess.spawn('cli', {}, [
      ...['witness', 'serve', '--dir', bundle('witness'), '--name', 'regulator.example/w1'],
      ...['--log', logKey, '--port', '0'],
    ]);
    witnessKey = await witness.says(/^witness (\S+)/m);
    const url = await witness.says(/ at (http:\S+)/);
    environment = { ...environment, AFTERLOAN_WITNESSES: `${witnessKey} ${url}` };
  }, patienceMs);
  afterAll(async () => {
    await witness.end('SIGTERM');
    await database.drop();
    await temporary.remove();
  }, patienceMs);

  it.each([
    ['everything', ['--all'], /they are all of its entries/],
    ['a loan', ['--loan', loan], /nothing is left out/],
    ['a branch', ['--org', branch], /and \d+ more nothing is left out/],
  ])(
    'of %s, cosigned, with figures that follow from the events',
    async (what, scope, statement) => {
      expect(await run(['audit', 'export', ...scope, '--out', bundle(what)])).toMatchObject({ code: 0 });
      const { code, output } = await verified(what, '--held-checkpoint', join(bundle('first'), 'checkpoint'));
      expect(output).toMatch(statement);
      expect(output).toMatch(/the witness regulator\.example\/w1 cosigned/);
      expect(output).toMatch(/reported figures of \d+ loans follow from their events/);
      expect(output).toMatch(/the log contains the checkpoint that was held/);
      expect(code).toBe(0);
    },
    patienceMs,
  );

  it(
    'and says of a path that names nothing that there is no such file, without a trace of the program',
    async () => {
      const { code, output } = await verified('nothing');
      expect(output).toMatch(/^ENOENT: no such file or directory.*nothing'\n$/);
      expect(code).toBe(2);
    },
    patienceMs,
  );

  it(
    'and finds a bundle of a loan incomplete from which one event was removed',
    async () => {
      expect((await linesOf(bundle('a loan'), 'events.ndjson')).length).toBeGreaterThan(2);
      const without = (lines: string[]) => lines.toSpliced(1, 1);
      await forge(bundle('a loan'), { 'events.ndjson': without, 'proofs.ndjson': without });
      const { code, output } = await verified('a loan');
      expect(code).toBe(7);
      expect(output).toMatch(
        /^FAILED +event-missing: subject:loan\/\S+ has \d+ events under the checkpoint/m,
      );
    },
    patienceMs,
  );
});
