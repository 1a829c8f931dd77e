import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type EventStore, limits, type Page } from '#event-store';
import { acquireInstanceLock } from '#platform';
import { LogInUse } from '../audit.errors.js';
import { refusingGaps, storePages } from '../entry/store-pages.js';
import { LogDirectory } from '../log/log-directory.js';
import { SealedLog } from '../log/sealed-log.js';
import type { WitnessEndpoint } from '../witness/request-cosignature.js';
import { Cosigner, type WitnessStatus } from './cosigner.js';
import { type Busyness, Pace, processBusyness } from './pace.js';

export interface SealOptions {
  /** Holds one log for each history, in a directory named by the store's id. */
  readonly directory: string;
  /** Name of the log. Default: `afterloan.local/` and the store's id. Fixed when the log begins. */
  readonly origin?: string;
  /** Types of events that close a period: the checkpoint over such an event is kept for good. */
  readonly closing?: readonly string[];
  /** Unsigned entries at which a checkpoint is signed. Default 8192. */
  readonly everyEvents?: number;
  /** Age of the oldest unsigned entry in milliseconds at which a checkpoint is signed. Default 5000. */
  readonly everyMs?: number;
  /** Told whether others have work to do just now; sealing rests while they have. Default: those of this process. */
  readonly busy?: Busyness;
  /** Second parties that are asked to cosign each checkpoint. */
  readonly witnesses?: readonly WitnessEndpoint[];
  /** Told after each time the witnesses were asked. */
  readonly onWitnesses?: (statuses: readonly WitnessStatus[]) => void;
}

/**
 * While events trickle in they are read a few times a second, not one by one: a question to the store costs those who append
 * far more than an event that waits for the next one, and no checkpoint is signed sooner for it.
 */
const gatherMs = 250;

// Hashing a page at once would hold up the requests of the same process.
const eventsPerTurn = 25;

/**
 * Opens the log for `work`, alone.
 * @throws LogInUse where another process seals it; SealRefused
 */
export async function withSealedLog<T>(
  store: EventStore,
  { directory: parent, origin }: SealOptions,
  work: (log: SealedLog) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const directory = LogDirectory.of(parent, await store.storeId());
  await mkdir(dirname(directory.lock), { recursive: true });
  const attempt = await acquireInstanceLock(directory.lock, 'command');
  if (!attempt.acquired) throw new LogInUse(directory.path, attempt.holder.pid);
  try {
    const log = await SealedLog.open(directory, store, { origin, signal });
    const result = await work(log);
    await log.close();
    return result;
  } finally {
    await attempt.lock.release();
  }
}

/**
 * Seals everything that is in the store now, and asks the witnesses once.
 * @returns size of the log
 */
export function sealAll(store: EventStore, options: SealOptions): Promise<number> {
  return withSealedLog(store, options, async (log) => {
    for await (const page of readAhead(storePages(store, log.position))) await addPage(log, page, options);
    await log.publish(false);
    await new Cosigner(options.witnesses ?? [], options.onWitnesses).askNow(log);
    return log.size;
  });
}

/** Follows the store until `signal` aborts, then signs what is left. */
export async function follow(
  log: SealedLog,
  store: EventStore,
  options: SealOptions,
  signal: AbortSignal,
  onProgress: () => void,
): Promise<void> {
  const { everyMs = 5_000 } = options;
  const pace = new Pace(options.busy ?? processBusyness());
  const cosigner = new Cosigner(options.witnesses ?? [], options.onWitnesses);
  const pages = refusingGaps(store.subscribeAll(log.position, undefined, { signal }));
  const isDue = Symbol('due');
  let next = pages.next();
  let unsignedSince = performance.now();
  try {
    for (;;) {
      if (log.unsigned === 0) unsignedSince = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const due = new Promise<typeof isDue>((resolve) => {
        if (log.unsigned > 0) timer = setTimeout(resolve, unsignedSince + everyMs - performance.now(), isDue);
      });
      const got = await Promise.race([next, due, ...cosigner.next(log, signal)]);
      clearTimeout(timer);
      if (got === isDue) {
        await log.publish(false);
      } else if ('signatures' in got) {
        await cosigner.settle(log, got);
      } else {
        if (got.done === true) break;
        await addPage(log, got.value, options, (started) => pace.worked(started, signal));
        const isAll = got.value.length < limits.pageEvents;
        next = isAll ? rest(gatherMs, signal).then(() => pages.next()) : pages.next();
      }
      onProgress();
    }
    await log.publish(false);
  } finally {
    // A page that is still asked for must not end as an unhandled rejection.
    next.catch(() => undefined);
    await pages.return(undefined);
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal }).catch(() => undefined);
}

/** @param worked told after each turn when it began; the next one waits for it */
async function addPage(
  log: SealedLog,
  page: Page,
  { closing = [], everyEvents = 8_192 }: SealOptions,
  worked: (started: number) => Promise<unknown> = () => nextTurn(),
): Promise<void> {
  let started = performance.now();
  for (const [index, event] of page.entries()) {
    log.add(event);
    const closes = closing.includes(event.type);
    if (closes || log.unsigned >= everyEvents) await log.publish(closes);
    else if (index % eventsPerTurn !== eventsPerTurn - 1) continue;
    await worked(started);
    started = performance.now();
  }
}

/** Asks for the next page while the one before is worked on. */
async function* readAhead(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next();
  try {
    for (let got = await next; got.done !== true; got = await next) {
      next = pages.next();
      yield got.value;
    }
  } finally {
    // A page that is still asked for must not end as an unhandled rejection.
    next.catch(() => undefined);
    await pages.return(undefined);
  }
}
