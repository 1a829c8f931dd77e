import { type Position, type RecordedEvent, START } from '#kernel';
import type { Page, ReadAllFilter, ReadStreamOptions } from '../event-store.port.js';
import type { LogLineage } from './log-lineage.js';
import { beforeAll, type LogPlace, placeOf } from './log-position.js';
import type { RawLog } from './raw-log.js';
import { selects } from './selection.js';
import { recordedEvent } from './wire-event.js';

/** Reads that end: of a stream, of the whole log, of its end. */
export class LogReader {
  private lastHead: { readonly place: LogPlace; readonly position: Position } = {
    place: beforeAll,
    position: START,
  };

  constructor(
    private readonly raw: RawLog,
    private readonly lineage: LogLineage,
  ) {}

  /** @throws ReadInterrupted */
  async *stream(name: string, options: ReadStreamOptions = {}): AsyncGenerator<Page> {
    const lineage = await this.lineage.get();
    for await (const page of this.raw.stream(name, options)) {
      yield page.map((event) => recordedEvent(event, lineage));
    }
  }

  /**
   * All events of ours after `after`, up to the end of the log as it is when this is called.
   * @throws ReadInterrupted
   */
  async *all(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    const place = await this.lineage.placeBefore(after);
    for await (const page of this.allFrom(place, filter)) {
      const events = page.filter(({ position }) => position > after);
      if (events.length > 0) yield events;
    }
  }

  /** The same, after a place of the log. */
  async *allFrom(place: LogPlace, filter?: ReadAllFilter): AsyncGenerator<RecordedEvent[]> {
    const lineage = await this.lineage.get();
    const selected = selects(filter);
    for await (const page of this.raw.all(place, filter)) {
      const events = page
        .filter(({ streamId }) => selected(streamId))
        .map((event) => recordedEvent(event, lineage));
      if (events.length > 0) yield events;
    }
  }

  /** Position of the last event of ours. Looks back no further than to what it found before. */
  async head(): Promise<Position> {
    const lineage = await this.lineage.get();
    const known = this.lastHead;
    const selected = selects();
    for await (const event of this.raw.backward((place) => place <= known.place)) {
      if (!selected(event.streamId)) continue;
      const found = { place: placeOf(event.position!), position: recordedEvent(event, lineage).position };
      if (found.place > this.lastHead.place) this.lastHead = found;
      return found.position;
    }
    return known.position;
  }
}
