import { setTimeout as pause } from 'node:timers/promises';
import {
  AccessDeniedError,
  type EventData,
  type EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  WrongExpectedVersionError,
  jsonEvent,
} from '@eventstore/db-client';
import type { RecordedEvent } from '#kernel';
import { CopyRefused } from '../copy/copy.errors.js';
import type { CopyState, CopyTarget } from '../copy/copy-target.js';
import type { Lineage } from '../copy/lineage.js';
import { limits } from '../limits.js';
import { canonicalEvent, type StorableEvent } from '../stored-event.js';
import { within } from './append-failure.js';
import { connect, disconnect } from './connection.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { copyEvents } from './log-lineage.js';
import { type LogPlace, placeOf } from './log-position.js';
import { RawLog } from './raw-log.js';
import { copyStream, identityStream, selects } from './selection.js';
import { type CopiedPlacement, wireEvent } from './wire-event.js';

const answerWithinMs = 10_000;
/** An append of which nobody knows how it ended is asked for this often; a cluster needs seconds for a new leader. */
const pausesMs = [50, 200, 500, 1_000, 2_000, 4_000, 8_000];

/** Consecutive events of one stream, which go into one append. */
interface Run {
  readonly stream: string;
  readonly events: { readonly recorded: RecordedEvent; readonly storable: StorableEvent }[];
}

/**
 * An EventStoreDB as the target of a copy. The log has no order among appends that are under way together, so each run
 * of events is acknowledged before the next is sent.
 */
export class EventStoreDbCopyTarget implements CopyTarget {
  readonly store: EventStoreDbEventStore;
  private readonly client: EventStoreDBClient;
  private readonly raw: RawLog;
  private readonly closing = new AbortController();

  constructor(connectionString: string) {
    this.store = new EventStoreDbEventStore(connectionString, { evenIncomplete: true });
    this.client = connect(connectionString);
    this.raw = new RawLog(this.client, answerWithinMs, this.closing.signal);
  }

  async state(): Promise<CopyState> {
    const identity = await this.raw.first(identityStream);
    const last = await this.lastEvent();
    if (identity === undefined) return { kind: last === undefined ? 'empty' : 'own' };
    const { generation } = identity.data as { generation?: number };
    if (generation === undefined) return { kind: 'own' };
    const lineage = { storeId: identity.id, generation };
    return { kind: 'copy', lineage, last: last?.event, written: last !== undefined && !last.copied };
  }

  async begin({ storeId, generation }: Lineage): Promise<void> {
    const identity = { ...jsonEvent({ type: 'store.identified', data: { generation } }), id: storeId };
    if ((await this.raw.first(identityStream)) === undefined) {
      await this.settle(identityStream, [identity], -1, async () => {
        const found = await this.raw.first(identityStream);
        return found?.id === storeId ? placeOf(found.position!) : undefined;
      });
    }
    await this.note(jsonEvent({ type: 'store.copy-begun', data: {} }));
  }

  async write(events: readonly RecordedEvent[]): Promise<void> {
    let place: LogPlace | undefined;
    for (const run of runsOf(events)) place = await this.append(run);
    const last = events.at(-1);
    if (last === undefined || place === undefined) return;
    await this.note(jsonEvent({ type: copyEvents.reached, data: { position: last.position, place } }));
  }

  async complete(): Promise<void> {
    await this.note(jsonEvent({ type: copyEvents.completed, data: {} }));
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.store.close();
    await disconnect(this.client);
  }

  private async append({ stream, events }: Run): Promise<LogPlace> {
    const first = events[0]!.recorded.revision;
    const wire = events.map(({ storable, recorded }) => wireEvent(storable, recorded));
    return this.settle(stream, wire, first - 1, () => this.placeOfRun(stream, events));
  }

  /** Undefined where the stream ends before the run. */
  private async placeOfRun(stream: string, events: Run['events']): Promise<LogPlace | undefined> {
    const from = events[0]!.recorded.revision;
    let last: LogPlace | undefined;
    let index = 0;
    for await (const page of this.raw.stream(stream, { from, limit: events.length })) {
      for (const event of page) {
        const expected = events[index]!.recorded;
        const { eventId, copied } = event.metadata as { eventId: string; copied?: CopiedPlacement };
        if (eventId !== expected.eventId || copied?.position !== expected.position) {
          throw new CopyRefused(
            'target-differs',
            `the target holds event ${eventId} in place of ${expected.eventId}`,
          );
        }
        last = placeOf(event.position!);
        index += 1;
      }
    }
    return last;
  }

  /** How far the copy has come, behind what is said of it already. */
  private async note(event: EventData): Promise<void> {
    let revision = -1;
    for await (const [last] of this.raw.stream(copyStream, { direction: 'backward', limit: 1 })) {
      revision = Number(last!.revision);
    }
    await this.settle(copyStream, [event], revision, async () => {
      for await (const [there] of this.raw.stream(copyStream, { from: revision + 1, limit: 1 })) {
        if (there!.id === event.id) return placeOf(there!.position!);
        throw new CopyRefused('target-in-use', 'another copying is at work on the target');
      }
      return undefined;
    });
  }

  /**
   * Appends until it is certain that the events stand there, once: the exact revision lets no attempt be written twice.
   * @param found where they stand, if they do
   */
  private async settle(
    stream: string,
    events: EventData[],
    revision: number,
    found: () => Promise<LogPlace | undefined>,
  ): Promise<LogPlace> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.attempt(stream, events, revision, found);
      } catch (error) {
        const final = [AccessDeniedError, MaxAppendSizeExceededError, CopyRefused];
        if (attempt === pausesMs.length || final.some((kind) => error instanceof kind)) throw error;
        await pause(pausesMs[attempt]!);
      }
    }
  }

  private async attempt(
    stream: string,
    events: EventData[],
    revision: number,
    found: () => Promise<LogPlace | undefined>,
  ): Promise<LogPlace> {
    const expectedRevision = revision < 0 ? NO_STREAM : BigInt(revision);
    try {
      const { position } = await within(
        answerWithinMs,
        this.client.appendToStream(stream, events, {
          expectedRevision,
          deadline: answerWithinMs,
          requiresLeader: true,
        }),
      );
      if (position === undefined) throw new Error('the store did not tell the position');
      return placeOf(position);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      const place = await found();
      if (place !== undefined) return place;
      throw new CopyRefused('target-differs', `"${stream}" of the target ends before revision ${revision}`);
    }
  }

  private async lastEvent(): Promise<{ event: RecordedEvent; copied: boolean } | undefined> {
    const selected = selects();
    for await (const wire of this.raw.backward()) {
      if (!selected(wire.streamId)) continue;
      const copied = (wire.metadata as { copied?: unknown } | undefined)?.copied !== undefined;
      const from = Number(wire.revision);
      for await (const [event] of this.store.readStream(wire.streamId, { from, limit: 1 })) {
        return { event: event!, copied };
      }
    }
    return undefined;
  }
}

function runsOf(events: readonly RecordedEvent[]): Run[] {
  const runs: Run[] = [];
  let bytes = 0;
  for (const recorded of events) {
    const storable = canonicalEvent(recorded);
    const run = runs.at(-1);
    bytes += storable.bytes;
    const joins = run?.stream === recorded.stream && bytes <= limits.appendBytes;
    if (joins) {
      run.events.push({ recorded, storable });
    } else {
      runs.push({ stream: recorded.stream, events: [{ recorded, storable }] });
      bytes = storable.bytes;
    }
  }
  return runs;
}
