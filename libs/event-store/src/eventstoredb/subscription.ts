import type { EventStoreDBClient, RecordedEvent as WireEvent } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '#kernel';
import { ReadInterrupted, SubscriptionDropped } from '../event-store.errors.js';
import type { Page, ReadAllFilter } from '../event-store.port.js';
import { EventSource } from './event-source.js';
import type { LogLineage } from './log-lineage.js';
import type { LogReader } from './log-reader.js';
import { type LogPlace, logPosition, placeOf } from './log-position.js';
import type { RawLog } from './raw-log.js';
import { selects, streamFilter } from './selection.js';
import { recordedEvent } from './wire-event.js';

/** Small, so that a slow consumer holds back the server and not our memory. */
const bufferedEvents = 64;
const pageEvents = 500;
/** A page waits this long for company. */
const lingerMs = 3;

export interface Following {
  readonly client: EventStoreDBClient;
  readonly raw: RawLog;
  readonly reader: LogReader;
  readonly lineage: LogLineage;
  /** Silence after which the subscription compares itself with the end of the log. */
  readonly silenceMs: number;
  /** Aborts when the store is closed. */
  readonly closing: AbortSignal;
}

/**
 * A catch-up subscription. Everything belongs to this one call: when it has ended, nothing of it can deliver any more.
 *
 * The checkpoints of a filtered subscription arrive before the events that the client still holds, and servers have
 * been seen to send them too far ahead; so they count as a sign of life and never as a position.
 *
 * @throws SubscriptionDropped on an error, on an end that nobody asked for, and on silence while the log has grown
 */
export async function* follow(
  following: Following,
  after: Position,
  filter: ReadAllFilter | undefined,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const { client, silenceMs, closing } = following;
  if (signal.aborted) return;
  // Everything of the log up to here was delivered or is none of this subscription's.
  let covered = await orDropped(following.lineage.placeBefore(after));
  const from = logPosition(covered);
  const lineage = await orDropped(following.lineage.get());
  const stopped = AbortSignal.any([signal, closing]);
  const selected = selects(filter);
  const wanted = (event: WireEvent): RecordedEvent | undefined => {
    if (!selected(event.streamId)) return undefined;
    const recorded = recordedEvent(event, lineage);
    return recorded.position > after ? recorded : undefined;
  };
  const source = new EventSource((alive) =>
    client.subscribeToAll(
      { fromPosition: from, filter: streamFilter(filter, alive) },
      { highWaterMark: bufferedEvents },
    ),
  );
  try {
    for (;;) {
      const { page, last } = await gather(source, wanted, stopped);
      covered = last ?? covered;
      if (signal.aborted) return;
      if (closing.aborted) throw new SubscriptionDropped('the store was closed');
      if (page.length > 0) {
        yield page;
        continue;
      }
      if (source.over) throw dropped(source);
      if ((await source.stirred(silenceMs, stopped)) === 'silence') {
        covered = await compare(source, following, covered, filter, stopped);
      }
    }
  } finally {
    source.close();
  }
}

interface Gathered {
  readonly page: RecordedEvent[];
  /** Of the last event that arrived, wanted or not. */
  readonly last: LogPlace | undefined;
}

/** What has arrived, and what arrives right behind it. */
async function gather(
  source: EventSource,
  wanted: (event: WireEvent) => RecordedEvent | undefined,
  stopped: AbortSignal,
): Promise<Gathered> {
  const page: RecordedEvent[] = [];
  let last: LogPlace | undefined;
  let patienceEnds: number | undefined;
  while (page.length < pageEvents && !stopped.aborted) {
    const taken = source.take(pageEvents - page.length);
    for (const { event } of taken) {
      if (!event?.position) continue;
      last = placeOf(event.position);
      const recorded = wanted(event);
      if (recorded) page.push(recorded);
    }
    if (taken.length > 0) continue;
    if (page.length === 0 || source.over) break;
    patienceEnds ??= performance.now() + lingerMs;
    const left = patienceEnds - performance.now();
    if (left <= 0 || (await source.stirred(left, stopped)) === 'silence') break;
  }
  return { page, last };
}

/**
 * Silence is right while nothing was written that this subscription should bring. Where something was, it may be on its
 * way; if it is not, the connection is dead.
 * @returns the place up to which there is nothing to bring
 */
async function compare(
  source: EventSource,
  { raw, reader }: Following,
  covered: LogPlace,
  filter: ReadAllFilter | undefined,
  stopped: AbortSignal,
): Promise<LogPlace> {
  const end = await orDropped(raw.end());
  if (end <= covered) return covered;
  const { done } = await orDropped(firstPage(reader.allFrom(covered, filter)));
  if (done) return end;
  if ((await source.stirred(lingerMs, stopped)) === 'silence') {
    throw new SubscriptionDropped('the subscription is silent although the log has grown');
  }
  return covered;
}

async function firstPage(pages: AsyncGenerator<Page>): Promise<IteratorResult<Page>> {
  const first = await pages.next();
  await pages.return(undefined);
  return first;
}

async function orDropped<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    if (!(cause instanceof ReadInterrupted)) throw cause;
    throw new SubscriptionDropped('the subscription is silent and the store does not answer', { cause });
  }
}

function dropped({ failure }: EventSource): SubscriptionDropped {
  return failure
    ? new SubscriptionDropped(`the subscription broke: ${failure.message}`, { cause: failure })
    : new SubscriptionDropped('the server ended the subscription');
}
