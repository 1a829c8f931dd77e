import type { RecordedEvent } from '#kernel';

/** What an append has to know of an earlier event to tell a repeat from a reused command id. */
export type KnownEvent = Pick<RecordedEvent, 'eventId' | 'commandHash' | 'revision' | 'position'>;

/**
 * The events of recently used streams, from the start of each without gaps. The log never changes, so what is known
 * stays true; that it may end before the stream does is for the caller to mind. Bounded: the streams that were extended
 * longest ago are forgotten.
 */
export class KnownEvents {
  private readonly streams = new Map<string, Map<string, KnownEvent>>();
  private count = 0;

  constructor(private readonly most: number) {}

  /** The revision after the last one known, 0 where nothing is. */
  next(stream: string): number {
    return this.streams.get(stream)?.size ?? 0;
  }

  find(stream: string, eventId: string): KnownEvent | undefined {
    return this.streams.get(stream)?.get(eventId);
  }

  /** Ignores an event that does not continue what is known. */
  note(stream: string, { eventId, commandHash, revision, position }: KnownEvent): void {
    if (revision !== this.next(stream)) return;
    const events = this.streams.get(stream) ?? new Map<string, KnownEvent>();
    this.streams.delete(stream);
    this.streams.set(stream, events);
    events.set(eventId, { eventId, commandHash, revision, position });
    this.count += 1;
    this.forget(stream);
  }

  private forget(except: string): void {
    for (const [stream, events] of this.streams) {
      if (this.count <= this.most || stream === except) return;
      this.streams.delete(stream);
      this.count -= events.size;
    }
  }
}
