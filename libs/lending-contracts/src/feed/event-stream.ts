import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Position } from '#kernel';
import type { FeedPart } from './public-feed.js';

export interface EventStreamTimes {
  /** A proxy or a browser gives up a connection on which nothing moves, usually after a minute. */
  readonly heartbeatMs: number;
  /** How long a caller may take nothing while there is something for it. */
  readonly stalledMs: number;
}

const defaults: EventStreamTimes = { heartbeatMs: 15_000, stalledMs: 60_000 };
/** What a browser waits before it connects again. */
const reconnectMs = 1_000;

/**
 * Server-sent events on one connection. The id of each is its position, which a browser sends back as `Last-Event-ID`.
 * The next part is taken only when the connection has room, so a slow caller costs no memory.
 */
export class EventStream {
  private readonly heart: NodeJS.Timeout;
  private reached: Position;

  constructor(
    private readonly response: ServerResponse,
    after: Position,
    private readonly signal: AbortSignal,
    private readonly times: EventStreamTimes = defaults,
  ) {
    this.reached = after;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Else nginx would keep events back until it has a bufferful.
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${reconnectMs}\n\n`);
    this.heart = setInterval(() => this.beat(), times.heartbeatMs);
  }

  async send(parts: AsyncIterable<FeedPart>, onEvent: () => void): Promise<void> {
    for await (const { events, next } of parts) {
      for (const event of events) {
        await this.write(`id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        onEvent();
      }
      this.reached = next;
      if (this.signal.aborted) return;
    }
  }

  end(): void {
    clearInterval(this.heart);
    this.response.end();
  }

  /** Moves the caller's position past events that do not pass its filter; without data it is no event to it. */
  private beat(): void {
    if (this.response.writableNeedDrain) return;
    this.response.write(this.reached === '' ? ': alive\n\n' : `: alive\nid: ${this.reached}\n\n`);
  }

  private async write(text: string): Promise<void> {
    if (this.response.write(text) || this.signal.aborted) return;
    const patience = AbortSignal.timeout(this.times.stalledMs);
    try {
      await once(this.response, 'drain', { signal: AbortSignal.any([this.signal, patience]) });
    } catch {
      // Gone, stopping, or stalled: it comes back with the last id that it has.
      if (patience.aborted) this.response.destroy();
    }
  }
}
