/** An event as the log holds it. `position` is its byte offset: strictly rising, with gaps, as in a real log. */
export interface LogRecord {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly created: Date;
}

export type ProposedEvent = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** The one ordered log of a database, in memory. It outlives the server that serves it. */
export class EventLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly waiting = new Set<() => void>();
  private nextPosition = 0n;

  stream(name: string): readonly LogRecord[] {
    return this.streams.get(name) ?? [];
  }

  /** Last revision of a stream, -1 where it does not exist. */
  lastRevision(name: string): number {
    return this.stream(name).length - 1;
  }

  write(stream: string, events: readonly ProposedEvent[]): void {
    const records = this.streams.get(stream) ?? [];
    this.streams.set(stream, records);
    for (const event of events) {
      const record = {
        ...event,
        stream,
        revision: records.length,
        position: this.nextPosition,
        created: new Date(),
      };
      this.nextPosition += BigInt(sizeOf(event) + stream.length + 64);
      records.push(record);
      this.records.push(record);
    }
    for (const wake of [...this.waiting]) wake();
  }

  /** What an owner of the database's files could do to them: the server serves what is there and notices nothing. */
  rewrite(edit: (records: readonly LogRecord[]) => readonly LogRecord[]): void {
    const records = [...edit(this.records)];
    this.records.splice(0, this.records.length, ...records);
    this.streams.clear();
    for (const record of records) {
      const stream = this.streams.get(record.stream) ?? [];
      this.streams.set(record.stream, stream);
      stream.push(record);
    }
  }

  /** Index of the first record at or after a position. */
  indexOf(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.records[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Settles with the next write, or when `signal` aborts. */
  change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}

/** Bytes of an event as the server counts them against the size limit of an append. */
export function sizeOf({ data, metadata, type }: ProposedEvent): number {
  return data.length + metadata.length + type.length * 2;
}
