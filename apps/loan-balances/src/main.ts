import { logLevel } from 'kafkajs';
import pg from 'pg';
import { runLoanConsumer } from '#lending-contracts/consumer';
import { applyMessages, prepareBalances } from './balances.js';

/* An example of a downstream system: a running balance for each loan. README.md says how to run it. */

const {
  BALANCES_DATABASE_URL,
  KAFKA_BROKERS = '127.0.0.1:9092',
  KAFKA_TOPIC = 'afterloan.loans',
} = process.env;
const { LOAN_SCHEMAS = 'libs/lending-contracts/schemas' } = process.env;
if (BALANCES_DATABASE_URL === undefined) {
  console.error('BALANCES_DATABASE_URL must name the PostgreSQL database that the balances are kept in');
  process.exit(2);
}

const database = new pg.Pool({ connectionString: BALANCES_DATABASE_URL, max: 4 });
// A connection that breaks while it is idle is replaced when the next is needed.
database.on('error', (error) => console.error(error.message));
await prepareBalances(database);

const totals = { messages: 0, repeated: 0 };
const consumer = await runLoanConsumer({
  kafka: { clientId: 'loan-balances', brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING },
  topic: KAFKA_TOPIC,
  name: 'loan-balances',
  database,
  schemas: LOAN_SCHEMAS,
  handle: applyMessages,
  onHandled: ({ messages, repeated }) => {
    totals.messages += messages;
    totals.repeated += repeated;
  },
  onRetry: (error) => console.error(error instanceof Error ? error.message : error),
});
console.log(`reading ${KAFKA_TOPIC}`);

const asked = new Promise<void>((resolve) =>
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => resolve())),
);
try {
  await Promise.race([asked, consumer.ended]);
  await consumer.stop();
  console.log(`${totals.messages} messages, ${totals.repeated} repetitions passed over`);
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
  await consumer.stop();
}
await database.end();
