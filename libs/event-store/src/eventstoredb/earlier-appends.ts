import type { AppendResult } from '../event-store.port.js';
import type { StorableEvent } from '../stored-event.js';
import { outcomeUnknown } from './append-failure.js';
import type { KnownEvent, KnownEvents } from './known-events.js';
import type { LogReader } from './log-reader.js';
import { ReadInterrupted } from '../event-store.errors.js';

export interface Look {
  readonly found: ReadonlyMap<string, KnownEvent>;
  /** Last revision that was seen, -1 where the stream does not exist. */
  readonly last: number;
}

/** Recognises events that a stream holds already, by their ids. */
export class EarlierAppends {
  constructor(
    private readonly reader: LogReader,
    private readonly known: KnownEvents,
  ) {}

  /**
   * Which of the events are in the stream already, from what is known of it and, where that is not enough, the rest.
   * @param upTo the last revision that matters
   */
  async look(stream: string, events: readonly StorableEvent[], upTo: number): Promise<Look> {
    const found = new Map<string, KnownEvent>();
    for (const { eventId } of events) {
      const event = this.known.find(stream, eventId);
      if (event) found.set(eventId, event);
    }
    const from = this.known.next(stream);
    let last = from - 1;
    if (from > upTo || found.size === events.length) return { found, last };
    const wanted = new Set(events.map(({ eventId }) => eventId));
    try {
      for await (const page of this.reader.stream(stream, { from, limit: upTo - from + 1 })) {
        for (const event of page) {
          this.known.note(stream, event);
          last = event.revision;
          if (wanted.has(event.eventId)) found.set(event.eventId, event);
        }
      }
    } catch (cause) {
      if (!(cause instanceof ReadInterrupted)) throw cause;
      throw outcomeUnknown('the store could not be asked for an earlier append', cause);
    }
    return { found, last };
  }

  /**
   * Takes note of an append that succeeded. The positions of all but its last event are not told by the store; nothing
   * needs them, for a command is repeated as a whole.
   */
  note(
    stream: string,
    events: readonly StorableEvent[],
    { revision, position }: Pick<KnownEvent, 'revision' | 'position'>,
  ): void {
    const first = revision - events.length + 1;
    for (const [index, { eventId, commandHash }] of events.entries()) {
      this.known.note(stream, { eventId, commandHash, revision: first + index, position });
    }
  }
}

/** Undefined where the events, or some of them, are new. */
export function firstResult(
  events: readonly StorableEvent[],
  found: ReadonlyMap<string, KnownEvent>,
): AppendResult | undefined {
  const reused = events.find(
    ({ eventId, commandHash }) => (found.get(eventId)?.commandHash ?? commandHash) !== commandHash,
  );
  if (reused) return { kind: 'command-reused', commandId: reused.commandId };
  if (found.size < events.length) return undefined;
  const { revision, position } = found.get(events.at(-1)!.eventId)!;
  return { kind: 'appended', revision, position, repeated: true };
}
