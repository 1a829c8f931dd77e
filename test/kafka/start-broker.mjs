import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker } from '../../infra/kafka/broker.mjs';
import { KafkaUnavailable } from '../../infra/kafka/distribution.mjs';
import { freePorts } from './free-ports.mjs';
import startPostgres from '../postgres/start-server.mjs';
import stopPostgres from '../postgres/stop-server.mjs';

/**
 * One real Kafka broker for the whole run, beside the PostgreSQL server; every suite makes its own topics on it. Where
 * `KAFKA_BROKERS` names a cluster, that one is used. Where neither is to be had, one line says so, and the suites that
 * need it are counted as skipped.
 */
export default async function startKafka() {
  globalThis.testKafkaStops = [];
  if (!process.env.TEST_POSTGRES_URL) {
    await startPostgres();
    globalThis.testKafkaStops.push(stopPostgres);
  }
  if (process.env.KAFKA_BROKERS) {
    process.env.TEST_KAFKA_BROKERS = process.env.KAFKA_BROKERS;
    return;
  }
  try {
    const directory = await mkdtemp(join(tmpdir(), 'afterloan-test-kafka-'));
    const [port, controllerPort] = await freePorts(2);
    const broker = await startBroker({ directory, port, controllerPort, heapMegabytes: 384 });
    globalThis.testKafkaStops.push(broker.stop, () => rm(directory, { recursive: true, force: true }));
    process.env.TEST_KAFKA_BROKERS = broker.brokers;
  } catch (error) {
    if (!(error instanceof KafkaUnavailable)) throw error;
    process.stderr.write(`\nThe tests of the Kafka relay are left out: ${error.message}.\n`);
  }
}
