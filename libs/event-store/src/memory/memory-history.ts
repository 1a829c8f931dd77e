import { randomUUID } from 'node:crypto';
import { type Position, START } from '#kernel';
import type { AppendResult, ExpectedRevision } from '../event-store.port.js';
import { type Placement, type StorableEvent, countedPosition } from '../stored-event.js';

export interface MemoryEntry {
  readonly event: StorableEvent;
  readonly placement: Placement;
}

/** What a database is to the other adapters: the events of one history and the rules of appending to it. */
export class MemoryHistory {
  readonly id = randomUUID();
  private readonly all: MemoryEntry[] = [];
  private readonly streams = new Map<string, MemoryEntry[]>();
  private readonly byEventId = new Map<string, MemoryEntry>();
  private readonly waiting = new Set<() => void>();

  /** @param clock instants in UTC as RFC 3339 text; a step back is not recorded */
  constructor(private readonly clock: () => string = () => new Date().toISOString()) {}

  get length(): number {
    return this.all.length;
  }

  get head(): Position {
    return this.all.at(-1)?.placement.position ?? START;
  }

  stream(name: string): readonly MemoryEntry[] {
    return this.streams.get(name) ?? [];
  }

  after(count: number): readonly MemoryEntry[] {
    return this.all.slice(count);
  }

  append(stream: string, events: readonly StorableEvent[], expected: ExpectedRevision): AppendResult {
    const earlier = events.flatMap((event) => {
      const entry = this.byEventId.get(event.eventId);
      return entry ? [{ event, entry }] : [];
    });
    for (const { event, entry } of earlier) {
      const same = entry.placement.stream === stream && entry.event.commandHash === event.commandHash;
      if (!same) return { kind: 'command-reused', commandId: event.commandId };
    }
    if (earlier.length === events.length) return appended(earlier.at(-1)!.entry.placement, true);

    const entries = this.streams.get(stream) ?? [];
    const current = entries.length === 0 ? 'none' : entries.length - 1;
    if (earlier.length > 0 || expected !== current) return { kind: 'conflict', current };

    const recordedAt = this.now();
    for (const event of events) {
      const position = countedPosition(this.all.length + 1);
      const entry = { event, placement: { stream, revision: entries.length, position, recordedAt } };
      entries.push(entry);
      this.all.push(entry);
      this.byEventId.set(event.eventId, entry);
    }
    this.streams.set(stream, entries);
    this.announce();
    return appended(entries.at(-1)!.placement, false);
  }

  /** Settles with the next append or announcement, or when `signal` aborts or has aborted. */
  change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Lets everybody who waits look again. */
  announce(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private now(): string {
    const now = this.clock();
    const before = this.all.at(-1)?.placement.recordedAt;
    return before !== undefined && before > now ? before : now;
  }
}

function appended({ revision, position }: Placement, repeated: boolean): AppendResult {
  return { kind: 'appended', revision, position, repeated };
}
