import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { executeCommand, type EventStore, openEventStore } from '#event-store';
import {
  accountability,
  type AccountabilityCommand,
  accountabilityRules,
  policy,
  type RuleSet,
} from '#lending';
import { RuleBook, ruleSetOf } from '#lending-api';
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
  const onStore = async <Result>(work: (store: EventStore) => Promise<Result>): Promise<Result> => {
    const { EVENTSTOREDB_URL: eventStoreDbUrl } = eventStorePlace(database.url);
    const store = await openEventStore({ databaseUrl: database.url, eventStoreDbUrl });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const asked = (input: object) => ({
    commandId: randomUUID(),
    input,
    actor: { id: 'chief', role: 'chief-risk-officer', org: 'head' },
    correlationId: 'batch',
    causationId: 'batch',
  });
  const businessDate = localDate('2013-04-01');
  const adopt = async (path: string, changed = (ruleSet: RuleSet): RuleSet => ruleSet) => {
    const file = new URL(`../../libs/lending/policies/${path}`, import.meta.url);
    const ruleSet = changed(ruleSetOf(JSON.parse(await readFile(file, 'utf8'))));
    const { kind, id } = ruleSet;
    const command = {
      type: 'policy.adopt-rule-set' as const,
      kind,
      ruleSet,
      confirmed: [],
      businessDate,
    };
    await onStore((store) => executeCommand(store, policy, kind, command, asked({ ruleSet: id })));
  };
  const rows = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const result = await client.query(sql, [...values]);
    await client.end();
    return result.rows as Row[];
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
      await adopt('write-off/unsecured-consumer.json');
      const cutShort = await run('write-offs', begun, '--json');
      expect(cutShort.summary).toMatchObject({ loans: 2, rejected: 0 });
      const whole = await run('write-offs', batch, '--json');
      expect(whole).toMatchObject({ code: 0, summary: { loans: 4, rejected: 0 } });
      // Of each loan a case with three papers, recognised and booked, its write-off, and what came back of it.
      const appended = [cutShort, whole].map(({ summary }) => (summary as { events: number }).events);
      expect(appended[0]! + appended[1]!).toBe(4 * 7 + totals.loansWithRecovery);
      expect((await run('write-offs', batch, '--json')).summary).toMatchObject({ loans: 4, events: 0 });

      const written = await rows(
        `select count(*)::integer as loans, sum(written_off_principal)::text as "writtenOff",
                sum(recovered_principal + recovered_interest + excess)::text as recovered, sum(costs)::text as costs,
                count(*) filter (where recovered_principal > 0)::integer as "loansWithRecovery"
           from read_model.write_off`,
      );
      expect(written).toEqual([totals]);
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

  it(
    'takes no paper for the review of duties where rules ask for a decided case',
    async () => {
      const file = join(directory, 'reviewed.csv');
      const line = source.split('\n')[1]!.replace('S-1', 'S-6');
      await writeFile(file, `${columns}\n${line}\n`);
      const without = ['--without', 'write-off', 'record-recovery'];
      await run('import', file, '--mapping', 'lending-club-2007-2011', '--json', ...without);
      await adopt('write-off/unsecured-consumer.json', withDutyReview);
      await adopt('accountability/standard.json');
      const [found] = await rows<{ loanId: string; borrowerId: string }>(
        `select loan_id::text as "loanId", borrower_id::text as "borrowerId" from read_model.loan_summary
          where external_id = 'S-6'`,
      );
      const { loanId, borrowerId } = found!;
      const batchWith = async (reference: string) => {
        const [header, row] = (await lendingClubBatch(file, '2009-06-01')).csv.split('\n');
        const path = join(directory, `reviewed-by-${reference}.csv`);
        await writeFile(path, `${header},evidence:duty-review\n${row},${reference}\n`);
        return { path, rejects: async () => readFile(`${path}.rejects.csv`, 'utf8') };
      };

      const missing = await batchWith('');
      expect(await run('write-offs', missing.path, '--json')).toMatchObject({ code: 4 });
      expect(await missing.rejects()).toMatch(/S-6,write-off-evidence-missing,.*,duty-review/);
      for (const reference of ['ZR-2013-6', randomUUID()]) {
        const refused = await batchWith(reference);
        const answer = await run('write-offs', refused.path, '--json');
        expect(answer).toMatchObject({ code: 4, summary: { loans: 0, rejected: 1, events: 0 } });
        expect(await refused.rejects()).toMatch(/S-6,accountability-case-needed,.*,duty-review/);
      }

      const caseId = await decidedCase(loanId, borrowerId);
      const reviewed = await batchWith(caseId);
      const done = await run('write-offs', reviewed.path, '--json');
      expect(done).toMatchObject({ code: 0, summary: { loans: 1, rejected: 0 } });
      const again = await run('write-offs', reviewed.path, '--json');
      expect(again).toMatchObject({ code: 0, summary: { loans: 1, events: 0 } });
    },
    patienceMs,
  );

  const withDutyReview = (ruleSet: RuleSet): RuleSet => {
    const params = ruleSet.params as { everyCondition: object[] };
    const item = { code: 'duty-review', title: '责任认定 Review of duties' };
    const everyCondition = [...params.everyCondition, item];
    return { ...ruleSet, version: '2', params: { ...params, everyCondition } as never };
  };

  /** A case about the loan in which nobody is found to answer for it. */
  async function decidedCase(loanId: string, borrowerId: string): Promise<string> {
    const caseId = randomUUID();
    return onStore(async (store) => {
      const found = await new RuleBook(store).inForce('accountability', businessDate, {});
      const { id, version, params } = found!.ruleSet;
      const given = { rules: accountabilityRules(params), ruleSet: { id, version }, hash: found!.hash };
      const scope = { product: 'consumer', orgUnit: 'branch-07', amount: '1113.70', currency: 'USD' };
      const steps: AccountabilityCommand[] = [
        {
          type: 'accountability.open',
          caseId,
          loans: [{ loanId, borrowerId, currency: 'USD' }],
          occasion: 'loss-recognised',
          scope,
          given,
          by: 'head',
          businessDate,
        },
        { type: 'accountability.assign-investigator', investigator: 'chen', by: 'head', businessDate },
        {
          type: 'accountability.name-person',
          personId: 'li',
          role: 'post-loan',
          fromOn: businessDate,
          by: 'chen',
          businessDate,
        },
        {
          type: 'accountability.propose',
          outcomes: [{ personId: 'li', outcome: 'not-involved' }],
          by: 'chen',
          businessDate,
        },
        { type: 'accountability.decide', approvalReference: 'ZR-1', by: 'head', businessDate },
      ];
      for (const step of steps) await executeCommand(store, accountability, caseId, step, asked({}));
      return caseId;
    });
  }
});
