import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, OutcomeUnknown, ReadInterrupted, StoreBusy } from '#event-store';
import { type Actor, type LocalDate, type RecordedEvent, Rejection } from '#kernel';

/** What the work of a closed day is done under. */
export interface DayWork {
  /** The date that is open after the close: everything is judged as of it. */
  readonly asOf: LocalDate;
  readonly actor: Actor;
  /** The close of the day, which causes it all. */
  readonly origin: Pick<RecordedEvent, 'eventId' | 'correlationId'>;
  /** Namespace of the command ids. */
  readonly namespace: string;
}

/** One part of the work of a day: what is due, and what is done about each. */
export interface DayStep {
  readonly name: string;
  /** Ids of what has to be looked at, ascending, from the first after `after` on. */
  readonly due: (asOf: LocalDate, after: string | null, limit: number) => Promise<readonly string[]>;
  /**
   * Done at least once for each id: a day that was cut short is taken up again.
   * @returns whether it changed anything
   */
  readonly act: (id: string, work: DayWork) => Promise<boolean>;
}

/** What failed in a step: parked, visible, and never in the way of the others. */
export interface Parked {
  readonly step: string;
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

export interface StepOutcome {
  readonly assessed: number;
  readonly changed: number;
  readonly parked: readonly Parked[];
}

/** So many appends at once that the store commits them together; more only wait in its queue. */
const concurrency = 64;
const pageSize = 1_000;
/** More failures than these are no bad loans but a fault of the whole run, and would not fit into one event. */
const mostParked = 1_000;
/** A connection that breaks takes all the work in hand with it; the next one is there at once. */
const mostAttempts = 3;
const pauseMs = 200;
const mostMessageLength = 200;

/** So much failed that the cause must be common: the day stays open to be processed again. */
export class TooManyParked extends Error {
  constructor(asOf: LocalDate, last: Parked) {
    super(
      `more than ${mostParked} failures of ${last.step} as of ${asOf}, the last ${last.id}: ${last.message}`,
    );
    this.name = 'TooManyParked';
  }
}

/**
 * Looks at everything that is due, page by page and many at once. What fails is parked with its reason and stands in
 * nobody's way; a store that fails ends the run.
 */
export async function runDayStep(
  step: DayStep,
  store: EventStore,
  work: DayWork,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const parked: Parked[] = [];
  let [assessed, changed] = [0, 0];
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const ids: readonly string[] = await step.due(work.asOf, after, pageSize);
    if (ids.length === 0) return { assessed, changed, parked: parked.sort(byId) };
    await concurrently(ids, async (id) => {
      const result = await actOrPark(step, store, work, id);
      if (typeof result === 'boolean') {
        assessed += 1;
        changed += result ? 1 : 0;
      } else {
        parked.push(result);
        if (parked.length > mostParked) throw new TooManyParked(work.asOf, result);
      }
    });
    after = ids.at(-1)!;
  }
}

/** These say nothing of what was looked at; tried again, it may well go through. */
const storeFailures = [OutcomeUnknown, ReadInterrupted, StoreBusy];

/** @returns whether it changed anything, or why it was parked */
async function actOrPark(
  step: DayStep,
  store: EventStore,
  work: DayWork,
  id: string,
): Promise<boolean | Parked> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step.act(id, work);
    } catch (error) {
      if (storeFailures.some((kind) => error instanceof kind)) {
        if (attempt === mostAttempts) throw error;
        await pause(attempt * pauseMs);
        continue;
      }
      // A store that does not answer at all is nobody's fault in particular: this throws what ends the run.
      await store.head();
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      const code = error instanceof Rejection ? error.code : name;
      return { step: step.name, id, code, message: message.slice(0, mostMessageLength) };
    }
  }
}

/** The first failure ends it, once the work in hand has ended: nothing goes on behind the caller's back. */
async function concurrently(items: readonly string[], work: (item: string) => Promise<void>): Promise<void> {
  const rest = items.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of rest) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}

function byId(a: Parked, b: Parked): number {
  return a.id < b.id ? -1 : 1;
}
