import { setTimeout as wait } from 'node:timers/promises';
import type { Producer } from 'kafkajs';
import { BatchNotAcknowledged } from '../relay.errors.js';

/** All attempts of one batch together; a transaction that takes longer is given up by the brokers too. */
export const sendTimeoutMs = 60_000;
const closeTimeoutMs = 3_000;

/** @throws BatchNotAcknowledged where it takes longer than {@link sendTimeoutMs} */
export async function withinSendTimeout<T>(topic: string, sending: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = wait(sendTimeoutMs, undefined, { signal: stop.signal }).then((): never => {
    throw new BatchNotAcknowledged(`${topic}: no acknowledgement within ${sendTimeoutMs} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([sending, late]);
  } finally {
    stop.abort();
  }
}

/** Never throws, and gives up after a while: there is nobody left who could do anything about it. */
export async function closeProducer(producer: Producer): Promise<void> {
  const stop = new AbortController();
  await Promise.race([
    producer.disconnect().catch(() => undefined),
    wait(closeTimeoutMs, undefined, { signal: stop.signal }).catch(() => undefined),
  ]);
  stop.abort();
}
