import { join } from 'node:path';
import { KafkaUnavailable } from './distribution.mjs';
import { startBroker } from './broker.mjs';

/* `npm run kafka [-- PORT]`: a broker for one machine, with its data below var/kafka. */

const { KAFKA_BROKERS } = process.env;
if (KAFKA_BROKERS) {
  console.log(`KAFKA_BROKERS names a cluster that is there already: ${KAFKA_BROKERS}`);
  process.exit(0);
}
const port = Number(process.argv[2] ?? 9092);
if (!Number.isInteger(port) || port < 1 || port > 65_534) {
  console.error(`${process.argv[2]} is not a port; the broker takes it and the next one`);
  process.exit(2);
}

const asked = new Promise((resolve) =>
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, resolve)),
);
try {
  const directory = join(import.meta.dirname, '../../var/kafka');
  const broker = await startBroker({ directory, port, controllerPort: port + 1 });
  console.log(`Kafka ${broker.brokers}`);
  console.log(`data ${directory}`);
  const ended = broker.exited.then(() => 'ended');
  if ((await Promise.race([asked, ended])) === 'ended') {
    console.error(`the broker has ended by itself; see ${join(directory, 'broker.log')}`);
    process.exit(1);
  }
  console.log('stopping');
  await broker.stop();
  console.log('stopped');
  process.exit(0);
} catch (error) {
  console.error(error instanceof KafkaUnavailable ? error.message : error.stack);
  process.exit(1);
}
