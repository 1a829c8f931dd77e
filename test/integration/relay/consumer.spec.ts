import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import pg from 'pg';
import { type KafkaMessage, kafkaMessage, PublicMessages } from '#lending-contracts';
import {
  GapFound,
  InvalidMessage,
  type LoanConsumerOptions,
  type LoanMessage,
  runLoanConsumer,
  type RunningConsumer,
} from '#lending-contracts/consumer';
import type { Currency, RecordedEvent } from '#kernel';
import { goldenLoanEvents } from '../../../libs/lending-contracts/testing/golden-events.js';
import { createDatabase } from '../../postgres/database.js';
import { describeOnKafka, testBrokers, testClient, until, withAdmin } from './topic-reader.js';
import { madeTopic } from './made-topic.js';

const samples = goldenLoanEvents();
const life = samples.filter(({ stream }) => stream === samples[0]!.stream);
const publication = new PublicMessages('store-1', () => 'CNY' as Currency);

/** The first `count` messages of a life, as those of another loan. */
function messagesOf(loan: string, count: number): KafkaMessage[] {
  return life.slice(0, count).map((event) => {
    const own: RecordedEvent = { ...event, stream: `loan-${loan}`, eventId: randomUUID() };
    return kafkaMessage(publication.publish(own));
  });
}

/* Goal: every message takes effect once, or the consumer stops before the first that cannot be trusted. */
describeOnKafka('a consumer of the kit', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let pool: pg.Pool;
  let topic: string;
  let running: RunningConsumer[];
  let repeated: number;

  beforeEach(async () => {
    database = await createDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query('create table seen (number bigserial, loan text, sequence bigint, type text)');
    topic = `test.consumer.${randomUUID()}`;
    running = [];
    repeated = 0;
    await createTopic();
  });
  afterEach(async () => {
    await Promise.all(running.map((consumer) => consumer.stop()));
    await pool.end();
    await database.drop();
  });

  const createTopic = () => withAdmin((admin) => madeTopic(admin, topic, 2));
  const send = async (messages: readonly KafkaMessage[], outcome?: 'commit' | 'abort') => {
    const transactionalId = outcome && `test-${topic}`;
    const producer = testClient().producer({ idempotent: true, ...(transactionalId && { transactionalId }) });
    await producer.connect();
    const transaction = outcome ? await producer.transaction() : undefined;
    await (transaction ?? producer).send({
      topic,
      messages: messages.map((message) => ({ ...message, headers: { ...message.headers } })),
    });
    if (transaction) await transaction[outcome!]();
    await producer.disconnect();
  };
  const note = async (messages: readonly LoanMessage[], tx: ClientBase) => {
    for (const { loanId, sequence, type } of messages) {
      await tx.query('insert into seen (loan, sequence, type) values ($1, $2, $3)', [
        loanId,
        String(sequence),
        type,
      ]);
    }
  };
  const run = async (options: Partial<LoanConsumerOptions> = {}) => {
    const consumer = await runLoanConsumer({
      kafka: {
        clientId: 'test-consumer',
        brokers: testBrokers!,
        logLevel: 0,
        retry: { initialRetryTime: 20 },
      },
      topic,
      name: `test-${topic}`,
      database: pool,
      schemas: 'libs/lending-contracts/schemas',
      handle: note,
      onHandled: (handled) => (repeated += handled.repeated),
      ...options,
    });
    running.push(consumer);
    return consumer;
  };
  const seen = async (loan: string) =>
    (
      await pool.query<{ sequence: string }>('select sequence from seen where loan = $1 order by number', [
        loan,
      ])
    ).rows.map(({ sequence }) => Number(sequence));
  const sees = (loan: string, count: number) =>
    until(async () => (await seen(loan)).length >= count, `${count} messages of ${loan}`);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  it('hands over each message once and in order, and goes on after a stop where it was', async () => {
    await send(messagesOf('ann', 5));
    const first = await run();
    await sees('ann', 5);
    await first.stop();
    await send([...messagesOf('ann', 8).slice(5), ...messagesOf('bob', 2)]);
    await run();
    await sees('ann', 8);
    await sees('bob', 2);
    expect(await seen('ann')).toEqual(upTo(8));
    expect(await seen('bob')).toEqual(upTo(2));
  });

  it('waits for a topic that nobody has published to yet', async () => {
    topic = `${topic}.later`;
    const waited: unknown[] = [];
    const starting = run({ onRetry: (error) => waited.push(error) });
    await until(() => waited.length > 0, 'the consumer waits');
    await createTopic();
    await send(messagesOf('ann', 1));
    await starting;
    await sees('ann', 1);
  });

  it('knows the data of a message by its type', async () => {
    const disbursed: string[] = [];
    await send(messagesOf('ann', life.length));
    const types = new Set(['loan.disbursed']);
    await run({
      types,
      handle: async (messages) => {
        for (const message of messages)
          if (message.type === 'loan.disbursed') disbursed.push(message.data.amount);
      },
    });
    await until(() => disbursed.length > 0, 'a disbursement');
    expect(disbursed[0]).toMatch(/^\d+\.\d\d$/);
  });

  it('passes over repetitions and counts them', async () => {
    const messages = messagesOf('ann', 4);
    await send([...messages, ...messages.slice(1), ...messages]);
    await run();
    await until(() => repeated === 7, 'seven repetitions');
    expect(await seen('ann')).toEqual(upTo(4));
  });

  it('stops where a message is missing, and keeps nothing of what came with it', async () => {
    await send(messagesOf('ann', 2));
    const consumer = await run();
    await sees('ann', 2);
    await send(messagesOf('ann', 5).slice(3));
    await expect(consumer.ended).rejects.toMatchObject({ loanId: 'ann', expected: 3n, found: 4n });
    await expect(consumer.ended).rejects.toBeInstanceOf(GapFound);
    expect(await seen('ann')).toEqual(upTo(2));
  });

  it.each([
    ['is not what its schema says', (message: KafkaMessage) => ({ ...message, value: '{"loanId":7}' })],
    ['is no JSON', (message: KafkaMessage) => ({ ...message, value: 'x' })],
    ['is no CloudEvent', ({ key, value }: KafkaMessage) => ({ key, value, headers: {} })],
    [
      'has a schema that nobody knows',
      (message: KafkaMessage) => ({ ...message, headers: { ...message.headers, ce_dataschema: 'urn:x' } }),
    ],
  ])('stops before a message that %s', async (_, spoilt) => {
    const [first, second] = messagesOf('ann', 2);
    await send([first!]);
    const consumer = await run();
    await sees('ann', 1);
    await send([spoilt(second!)]);
    await expect(consumer.ended).rejects.toBeInstanceOf(InvalidMessage);
    expect(await seen('ann')).toEqual([1]);
  });

  it('tries again where its own code failed, with no effect left of the first attempt', async () => {
    let attempts = 0;
    await send(messagesOf('ann', 3));
    await run({
      handle: async (messages, tx) => {
        await note(messages, tx);
        attempts += 1;
        if (attempts < 3) throw new Error('the disk is full');
      },
    });
    await sees('ann', 3);
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(await seen('ann')).toEqual(upTo(3));
  });

  it('outlives a connection that breaks between two statements, and does it all again on another', async () => {
    let attempts = 0;
    await send(messagesOf('ann', 3));
    await run({
      handle: async (messages, tx) => {
        await note(messages, tx);
        attempts += 1;
        if (attempts > 1) return;
        const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        const broken = new Promise<void>((resolve) => tx.once('end', resolve));
        await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
        await broken;
      },
    });
    await sees('ann', 3);
    expect(attempts).toBeGreaterThan(1);
    expect(await seen('ann')).toEqual(upTo(3));
  });

  it('does not see what a transaction took back', async () => {
    await send(messagesOf('ann', 2), 'abort');
    await send(messagesOf('ann', 3), 'commit');
    await run();
    await sees('ann', 3);
    expect(await seen('ann')).toEqual(upTo(3));
    expect(repeated).toBe(0);
  });

  it('of two instances reads each partition in one, and whole when the other ends', async () => {
    const first = await run();
    const second = await run();
    const loans = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
    await send(loans.flatMap((loan) => messagesOf(loan, 4)));
    for (const loan of loans) await sees(loan, 4);
    await first.stop();
    await send(loans.flatMap((loan) => messagesOf(loan, 6).slice(4)));
    for (const loan of loans) await sees(loan, 6);
    await second.stop();
    for (const loan of loans) expect(await seen(loan)).toEqual(upTo(6));
  });

  it('reads a topic that was made anew from its beginning, without a second effect', async () => {
    await send(messagesOf('ann', 6));
    const first = await run();
    await sees('ann', 6);
    await first.stop();
    await withAdmin(async (admin) => {
      await admin.deleteTopics({ topics: [topic] });
      await until(async () => !(await admin.listTopics()).includes(topic), 'the topic deleted');
    });
    await createTopic();
    await send([...messagesOf('ann', 7), ...messagesOf('bob', 1)]);
    await run();
    await sees('ann', 7);
    await sees('bob', 1);
    expect(await seen('ann')).toEqual(upTo(7));
    expect(repeated).toBe(6);
  });
});
