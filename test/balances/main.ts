import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDataDirectory, packageFile } from '#platform';
import { RunningProcess } from '../e2e/harness/running-process.js';
import { generator } from '../simulation/generator.js';

/*
 * `npm run test:balances -- --data DIR`: the balances that the example consumer keeps by what it reads from Kafka are
 * those of the read model, loan by loan, though relay and consumer are killed at random all the while. The directory
 * is one that was imported into and that nobody uses; what is published goes to a topic of this run.
 */

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    delivery: { type: 'string', default: 'at-least-once' },
    seed: { type: 'string', default: '1' },
    everyMs: { type: 'string', default: '2000' },
  },
});
if (values.data === undefined) {
  console.error('--data DIR is missing; also: --delivery exactly-once, --seed N, --everyMs N');
  process.exit(2);
}
const random = generator(Number(values.seed));
const everyMs = Number(values.everyMs);
const patienceMs = 1_800_000;
const idleMs = 60_000;

interface Freed {
  freePorts(count: number): Promise<number[]>;
}
interface BrokerModule {
  startBroker(options: object): Promise<{ readonly brokers: string; stop(): Promise<void> }>;
}
const load = async <T>(path: string) => (await import(pathToFileURL(packageFile(path)).href)) as T;

const directory = await mkdtemp(join(tmpdir(), 'afterloan-balances-'));
const [port, controllerPort] = await (await load<Freed>('test/kafka/free-ports.mjs')).freePorts(2);
const broker = await (
  await load<BrokerModule>('infra/kafka/broker.mjs')
).startBroker({ directory, port, controllerPort });
const data = await openDataDirectory(values.data, { role: 'server' });
const database = `balances_${randomUUID().replaceAll('-', '')}`;
const books = new pg.Client({ connectionString: data.databaseUrl });
await books.connect();
await books.query(`create database ${database} template template0 encoding 'UTF8'`);
const balancesUrl = new URL(data.databaseUrl);
balancesUrl.pathname = `/${database}`;
const balances = new pg.Client({ connectionString: balancesUrl.href });
await balances.connect();

const topic = `balances.${database}`;
const environments = {
  relay: { DATABASE_URL: data.databaseUrl, KAFKA_DELIVERY: values.delivery, PORT: '0' },
  'loan-balances': {
    BALANCES_DATABASE_URL: balancesUrl.href,
    LOAN_SCHEMAS: packageFile('libs/lending-contracts/schemas'),
  },
};
type App = keyof typeof environments;
const kafka = { KAFKA_BROKERS: broker.brokers, KAFKA_TOPIC: topic };
const spawn = (app: App) => RunningProcess.spawn(app, { ...kafka, ...environments[app] });

/** Messages that took effect; 0 before the consumer has made its tables. */
async function consumed(): Promise<number> {
  const { rows } = await balances
    .query<{ sum: string }>('select coalesce(sum(sequence), 0) as sum from afterloan_consumer.loan_sequence')
    .catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000') return { rows: [{ sum: '0' }] };
      throw error;
    });
  return Number(rows[0]!.sum);
}

async function rowsOf(client: pg.Client, sql: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ loan_id: string; amount: string }>(sql);
  return new Map(rows.map(({ loan_id, amount }) => [loan_id, amount]));
}

const kills: Record<App, number> = { relay: 0, 'loan-balances': 0 };
/** At random, yet neither is spared: one is killed again only when the other has been as often. */
function nextVictim(): App {
  const ahead = kills.relay - kills['loan-balances'];
  if (ahead === 0) return random() < 0.5 ? 'relay' : 'loan-balances';
  return ahead > 0 ? 'loan-balances' : 'relay';
}

const running: Record<App, RunningProcess> = {
  relay: spawn('relay'),
  'loan-balances': spawn('loan-balances'),
};
let outcome = 1;
try {
  const { rows } = await books.query<{ events: string }>(
    'select sum(revision + 1) as events from read_model.loan_summary',
  );
  const expected = Number(rows[0]!.events);
  const begun = performance.now();
  let lastKill = begun;
  let before = 0;
  for (;;) {
    const done = await consumed();
    if (done >= expected) break;
    // Whoever is killed before it has done anything proves nothing.
    if (done === before && performance.now() - lastKill < idleMs) {
      await wait(50);
      continue;
    }
    if (performance.now() - begun > patienceMs) throw new Error(`only ${done} of ${expected} messages came`);
    await wait(everyMs * (0.5 + random()));
    const victim = nextVictim();
    const { code } = await running[victim].end('SIGKILL');
    if (code !== null) throw new Error(`${victim} had ended by itself:\n${running[victim].output}`);
    kills[victim] += 1;
    running[victim] = spawn(victim);
    lastKill = performance.now();
    before = await consumed();
    console.log(`${before} of ${expected} messages, ${victim} killed`);
  }
  const model = await rowsOf(
    books,
    'select loan_id, trim_scale(outstanding_principal)::text as amount from read_model.loan_summary',
  );
  const kept = await rowsOf(
    balances,
    'select loan_id, trim_scale(principal)::text as amount from loan_balance',
  );
  const unequal = [...model].filter(([loanId, amount]) => kept.get(loanId) !== amount);
  for (const [loanId, amount] of unequal.slice(0, 10)) {
    console.log(`  ${loanId}: ${kept.get(loanId) ?? 'no balance'}, but ${amount} in the read model`);
  }
  const equal = model.size - unequal.length;
  const seconds = Math.round((performance.now() - begun) / 1_000);
  console.log(
    `balances: ${equal} of ${model.size} loans equal after ${expected} messages in ${seconds} s, ` +
      `relay killed ${kills.relay} times, consumer ${kills['loan-balances']} times`,
  );
  outcome = unequal.length === 0 && kept.size === model.size && model.size > 0 ? 0 : 1;
} finally {
  await Promise.all(Object.values(running).map((each) => each.end('SIGKILL')));
  await balances.end();
  await books.query(`drop database if exists ${database} with (force)`);
  await books.end();
  await data.close();
  await broker.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exitCode = outcome;
