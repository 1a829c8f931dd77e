import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { executeCommand, openEventStore } from '#event-store';
import { policy } from '#lending';
import { ruleSetOf } from '#lending-api';
import { localDate } from '#kernel';
import { createDatabase } from '../postgres/database.js';
import { lendingClubBatch } from '../write-offs/lending-club-batch.js';
import { eventStorePlace } from './harness/event-store-place.js';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 400_000;
const columns =
  'row_id,funded_amnt,term,int_rate,grade,sub_grade,issue_d,loan_status,purpose,addr_state,total_rec_prncp,' +
  'total_rec_int,total_rec_late_fee,recoveries,collection_recovery_fee,last_pymnt_d';
const source = [
  columns,
  'S-1,2000,36,0.0775,A,A3,2007-12-01,Charged Off,moving,NC,886.3,174.5,0.0,50.93,0.63,2009-06-01',
  'S-2,8000,36,0.0807,A,A5,2007-12-01,Fully Paid,car,FL,8000.0,110.6,0.0,0.0,0.0,2008-04-01',
  'S-3,2500,60,0.1527,C,C4,2011-12-01,Charged Off,car,GA,456.46,435.17,0.0,122.9,1.11,2013-04-01',
  'S-4,5600,60,0.2128,F,F2,2011-12-01,Charged Off,other,CA,162.02,294.94,0.0,190.5251,2.09,2012-04-01',
  'S-5,9000,36,0.1349,C,C1,2011-12-01,Does not meet the credit policy. Status:Charged Off,other,VA,0.0,0.0,0.0,0.0,0.0,',
].join('\n');

describe('a batch of write-offs', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let directory: string;
  beforeAll(async () => {
    database = await createDatabase();
    directory = await mkdtemp(join(tmpdir(), 'afterloan-batch-'));
  }, patienceMs);
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }, patienceMs);

  const run = async (...args: readonly string[]) => {
    const running = RunningProcess.spawn('cli', { DATABASE_URL: database.url }, args);
    const { code } = await running.exited;
    const line = running.output.split('\n').findLast((text) => text.startsWith('{'));
    return {
      code,
      output: running.output,
      summary: line === undefined ? null : (JSON.parse(line) as object),
    };
  };
  const adopt = async () => {
    const { EVENTSTOREDB_URL: eventStoreDbUrl } = eventStorePlace(database.url);
    const store = await openEventStore({ databaseUrl: database.url, eventStoreDbUrl });
    const file = new URL('../../libs/lending/policies/write-off/unsecured-consumer.json', import.meta.url);
    const ruleSet = ruleSetOf(JSON.parse(await readFile(file, 'utf8')));
    const command = {
      type: 'policy.adopt-rule-set' as const,
      kind: 'write-off',
      ruleSet,
      confirmed: [],
      businessDate: localDate('2013-04-01'),
    };
    await executeCommand(store, policy, 'write-off', command, {
      commandId: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c20',
      input: { ruleSet: ruleSet.id },
      actor: { id: 'chief', role: 'chief-risk-officer', org: 'head' },
      correlationId: 'batch',
      causationId: 'batch',
    });
    await store.close();
  };

  it(
    'goes through recognition, write-off and recovery, is completed where it was cut short, and done once',
    async () => {
      const file = join(directory, 'lending_club_sample.csv');
      await writeFile(file, source);
      const without = ['--without', 'write-off', 'record-recovery'];
      const imported = await run('import', file, '--mapping', 'lending-club-2007-2011', '--json', ...without);
      expect([imported.code, imported.output]).toEqual([0, expect.any(String)]);
      const { csv, totals } = await lendingClubBatch(file, '2013-04-01');
      const [batch, begun] = [join(directory, 'batch.csv'), join(directory, 'begun.csv')];
      await writeFile(batch, csv);
      await writeFile(begun, `${csv.split('\n').slice(0, 3).join('\n')}\n`);

      const unruled = await run('write-offs', batch, '--json');
      expect(unruled.code).toBe(4);
      expect(await readFile(`${batch}.rejects.csv`, 'utf8')).toContain('write-off-rules-missing');
      await adopt();
      expect((await run('write-offs', begun, '--json')).summary).toMatchObject({ loans: 2, rejected: 0 });
      const whole = await run('write-offs', batch, '--json');
      expect(whole).toMatchObject({ code: 0, summary: { loans: 4, rejected: 0 } });
      expect((await run('write-offs', batch, '--json')).summary).toMatchObject({ loans: 4, events: 0 });

      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query(
        `select count(*)::integer as loans, sum(written_off_principal)::text as "writtenOff",
                sum(recovered_principal + recovered_interest + excess)::text as recovered, sum(costs)::text as costs,
                count(*) filter (where recovered_principal > 0)::integer as "loansWithRecovery"
           from read_model.write_off`,
      );
      await client.end();
      expect(rows).toEqual([totals]);
      expect(totals).toEqual({
        loans: 4,
        writtenOff: '17595.22',
        recovered: '364.36',
        costs: '3.83',
        loansWithRecovery: 3,
      });
    },
    patienceMs,
  );
});
