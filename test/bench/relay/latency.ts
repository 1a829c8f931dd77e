import { Worker } from 'node:worker_threads';
import type { Position } from '#kernel';
import { type Relay, type RelaySources, runRelay } from '#relay';
import { eventsOfALife } from '../../integration/relay/loan-lives.js';
import { percentile, round } from '../report.js';
import { instant, type WriterData } from './writer.js';

export interface Latency {
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Written {
  readonly begunAt: readonly number[];
  readonly head: Position;
}

/** From the beginning of an append to the acknowledgement of its last message by Kafka, at a steady rate. */
export async function measureLatency(
  relay: Relay,
  sources: RelaySources,
  writer: WriterData,
): Promise<Latency> {
  const ackedAt: number[] = [];
  const relayed = runRelay(relay, sources, {
    onBatch: (_, messages) => {
      const at = instant();
      for (let count = 0; count < messages; count += 1) ackedAt.push(at);
    },
  });
  await relayed.drainTo(await sources.store.head(), 600_000);
  const before = ackedAt.length;
  const { begunAt, head } = await write(writer);
  await relayed.drainTo(head, 600_000);
  await relayed.stop();
  const latencies = begunAt.map((at, index) => ackedAt[before + (index + 1) * eventsOfALife - 1]! - at);
  return {
    eventsPerSecond: round(writer.eventsPerSecond),
    p50Ms: round(percentile(latencies, 50), 1),
    p99Ms: round(percentile(latencies, 99), 1),
  };
}

function write(workerData: WriterData): Promise<Written> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./writer.js', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
