import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { openEventStore } from '#event-store';
import { eventsOfALife, LoanLives } from '../../integration/relay/loan-lives.js';

/** Appends whole lives of loans at a steady rate, in a thread of its own so that it does not hold up the relay. */
export interface WriterData {
  readonly databaseUrl: string;
  /** Number of the first loan: no two writers write the same. */
  readonly firstLoan: number;
  readonly eventsPerSecond: number;
  readonly seconds: number;
}

/** Milliseconds since the epoch, finer than a millisecond, alike in all threads. */
export const instant = (): number => performance.timeOrigin + performance.now();

if (parentPort) {
  const { databaseUrl, firstLoan, eventsPerSecond, seconds } = workerData as WriterData;
  const store = await openEventStore({ databaseUrl });
  const lives = new LoanLives(store);
  const appends = Math.max(1, Math.round((eventsPerSecond * seconds) / eventsOfALife));
  const begun = instant();
  /** When each append was begun; its events follow each other in the store. */
  const begunAt: number[] = [];
  for (let number = 0; number < appends; number += 1) {
    const due = begun + (number * eventsOfALife * 1_000) / eventsPerSecond;
    if (due > instant()) await wait(due - instant());
    // Late ones count from when they were due: a slow store is not to hide behind its own slowness.
    begunAt.push(due);
    await lives.live(firstLoan + number, firstLoan + number + 1, eventsOfALife);
  }
  const head = await store.head();
  await store.close();
  parentPort.postMessage({ begunAt, head });
}
