import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import pg from 'pg';
import { type EventStore, openEventStore } from '#event-store';
import type { Position } from '#kernel';
import { batchLimits } from '#relay';
import { goldenPortfolioEvents, schemasIn } from '../../../libs/lending-contracts/testing/golden-events.js';
import { ApiClient } from '../../e2e/harness/api-client.js';
import { RunningProcess } from '../../e2e/harness/running-process.js';
import { createDatabase } from '../../postgres/database.js';
import { eventsOfALife, LoanLives } from './loan-lives.js';
import {
  describeOnKafka,
  messageCount,
  type ReadMessage,
  readTopic,
  testBrokers,
  until,
} from './topic-reader.js';

/*
 * Goal: kill -9 of the relay's process, wherever it is, loses no event, keeps the order of each loan, and repeats no
 * more than the batch in hand. Method: real processes, a real broker; each kill waits for a state, not for a time.
 */
describeOnKafka('the process of the relay', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let store: EventStore;
  let sql: pg.Client;
  let lives: LoanLives;
  let topic: string;
  let processes: RunningProcess[];

  beforeEach(async () => {
    database = await createDatabase();
    store = await openEventStore({ databaseUrl: database.url });
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    lives = new LoanLives(store);
    topic = `test.loans.${randomUUID()}`;
    processes = [];
  });
  afterEach(async () => {
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    await sql.end();
    await store.close();
    await database.drop();
  });

  const spawn = (more: Record<string, string> = {}) => {
    const started = RunningProcess.spawn('relay', {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers!.join(','),
      KAFKA_TOPIC: topic,
      KAFKA_PARTITIONS: '4',
      PORT: '0',
      ...more,
    });
    processes.push(started);
    return started;
  };
  const start = async () => {
    const started = spawn();
    await started.says(/test\.loans\.\S+ is running/);
    return started;
  };
  const published = async (of = topic): Promise<Position> => {
    const { rows } = await sql.query<{ position: Position }>(
      'select position from relay.progress where topic = $1',
      [of],
    );
    return rows[0]?.position ?? ('' as Position);
  };
  const publishedUpTo = (position: Position) =>
    until(async () => (await published()) >= position, `everything published up to ${position}`);

  it('publishes the figures of closed days to a topic of their own, and none of them among the loans', async () => {
    await lives.live(0, 2, eventsOfALife);
    const [sample] = goldenPortfolioEvents();
    const { stream, revision: _, position: __, recordedAt: ___, ...event } = sample!;
    const appended = await store.append(stream, [event], 'none');
    if (appended.kind !== 'appended') throw new Error(appended.kind);
    const portfolioTopic = `${topic}.portfolio`;
    await spawn({ KAFKA_PORTFOLIO_TOPIC: portfolioTopic }).says(/\.portfolio is running/);
    await until(async () => (await published(portfolioTopic)) >= appended.position, 'the figures published');
    const [figures, ...more] = await readTopic(portfolioTopic);
    expect(more).toEqual([]);
    expect(figures!.headers).toMatchObject({
      ce_type: 'dev.afterloan.portfolio.day-reported.v1',
      ce_portfoliosequence: '1',
    });
    expect(JSON.parse(figures!.value)).toMatchObject({
      principal: '36000.00',
      moved: { collected: '-120.50' },
    });
    await until(async () => (await published()) !== '', 'the loans published');
    const types = (await readTopic(topic)).map(({ headers }) => headers.ce_type);
    expect(types.some((type) => type!.includes('portfolio'))).toBe(false);
  });

  it('publishes whole lives as its schemas say, and ends cleanly', async () => {
    const last = await lives.live(0, 20, eventsOfALife);
    const relay = await start();
    await publishedUpTo(last);
    const address = await relay.says(/API (http:\S+)/);
    expect((await new ApiClient(address).get<{ parts: object }>('/health/ready')).body).toMatchObject({
      status: 'ready',
      parts: { [`relay ${topic}`]: { status: 'up', state: 'running', lagSeconds: 0 } },
    });
    expect(await (await fetch(`${address}/metrics`)).text()).toContain(
      `afterloan_relay_messages_total{topic="${topic}"} ${lives.count}`,
    );
    expect((await relay.end('SIGTERM')).code).toBe(0);

    const messages = await readTopic(topic);
    expect(messages).toHaveLength(lives.count);
    expectWholeLives(messages, 20);
    const ajv = new Ajv2020();
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    for (const schema of schemasIn('schemas').values()) ajv.addSchema(schema);
    const faulty = messages.filter(
      ({ headers, value }) => !ajv.getSchema(headers.ce_dataschema!)!(JSON.parse(value)),
    );
    expect(faulty).toEqual([]);
  });

  it('is looked after by the command line: how far it is, and a part of the history once more', async () => {
    await start();
    await publishedUpTo(await lives.live(0, 3, eventsOfALife));
    const command = async (...args: string[]) => {
      const environment = {
        DATABASE_URL: database.url,
        KAFKA_BROKERS: testBrokers!.join(','),
        KAFKA_TOPIC: topic,
      };
      const process = RunningProcess.spawn('cli', environment, args);
      return { ...(await process.exited), output: process.output };
    };
    expect((await command('relay', 'status')).output).toContain(`${topic}: at ${await published()} of`);
    const again = `${topic}.again`;
    const positions = (await readTopic(topic)).map(({ headers }) => headers.ce_position!).sort();
    expect(await command('relay', 'replay', '--topic', again, '--to', positions[29]!)).toMatchObject({
      code: 0,
    });
    expect((await readTopic(again)).map(({ headers }) => headers.ce_position!).sort()).toEqual(
      positions.slice(0, 30),
    );
    const refused = await command(
      'publication',
      'withhold',
      positions[0]!,
      '--by',
      'wang',
      '--reason',
      'none',
    );
    expect(refused).toMatchObject({
      code: 1,
      output: `nothing that is published stands before an event at position ${positions[0]!}\n`,
    });
  });

  it('killed between the acknowledgement and the progress sends that one batch again, and loses nothing', async () => {
    const relay = await start();
    await publishedUpTo(await lives.live(0, 5, 1));
    const before = await readTopic(topic);
    // The progress cannot move while its row is locked: the relay has sent, and waits to say so.
    await sql.query('begin');
    await sql.query('select from relay.progress where topic = $1 for update', [topic]);
    const last = await lives.live(5, 105, eventsOfALife);
    await until(async () => (await waiting()).length === 1, 'the relay waits to move its progress');
    const sent = (await messageCount(topic)) - before.length;
    expect(sent).toBeGreaterThan(0);
    await relay.end('SIGKILL');
    // Its statement would still be carried out by the server when the row is free.
    for (const pid of await waiting()) await sql.query('select pg_terminate_backend($1)', [pid]);
    await until(async () => (await waiting()).length === 0, 'its connection ended');
    await sql.query('rollback');

    await start();
    await publishedUpTo(last);
    const messages = await readTopic(topic);
    expect(messages).toHaveLength(lives.count + sent);
    expectWholeLives(messages, 105);
  });

  it('killed at any moment, with another one ready, leaves nothing out', async () => {
    await start();
    await spawn().says(/is standby/);
    const rounds = 3;
    const loansOfRound = 60;
    let last: Position | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const soFar = lives.count;
      const first = round * loansOfRound;
      const appending = lives.live(first, first + loansOfRound, eventsOfALife);
      const half = soFar + (loansOfRound * eventsOfALife) / 2;
      await until(async () => (await messageCount(topic)) >= half, `${half} messages`);
      await (await takeActiveRelay()).end('SIGKILL');
      spawn();
      last = await appending;
    }
    await publishedUpTo(last!);
    const messages = await readTopic(topic);
    expectWholeLives(messages, rounds * loansOfRound);
    const repeated = messages.length - lives.count;
    expect(repeated).toBeGreaterThanOrEqual(0);
    expect(repeated).toBeLessThanOrEqual(rounds * batchLimits.messages);
  });

  /** Server processes in which a statement of the relay waits for the lock of a row. */
  async function waiting(): Promise<number[]> {
    const { rows } = await sql.query<{ pid: number }>(
      `select pid from pg_stat_activity
        where application_name = 'afterloan-relay' and wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  }

  /** The process that publishes at present; from then on the test's to end. */
  async function takeActiveRelay(): Promise<RunningProcess> {
    const stateOf = ({ output }: RunningProcess) =>
      [...output.matchAll(/ is (starting|running|standby|waiting)/g)].at(-1)?.[1];
    const active = () => processes.findIndex((each) => stateOf(each) === 'running');
    await until(() => active() >= 0, 'a relay is running');
    return processes.splice(active(), 1)[0]!;
  }

  /** Of each loan, in the order of the topic: every sequence number has come, and none before the one below it. */
  function expectWholeLives(messages: readonly ReadMessage[], loans: number): void {
    const reached = new Map<string, number>();
    const partitions = new Map<string, number>();
    for (const { key, headers, partition } of messages) {
      expect(partitions.get(key) ?? partition).toBe(partition);
      partitions.set(key, partition);
      const sequence = Number(headers.ce_loansequence);
      const before = reached.get(key) ?? 0;
      expect(sequence).toBeLessThanOrEqual(before + 1);
      reached.set(key, Math.max(before, sequence));
    }
    expect(reached.size).toBe(loans);
    expect([...reached.values()].reduce((sum, sequence) => sum + sequence, 0)).toBe(lives.count);
  }
});
