import type { ResolvedEvent, StreamingRead, StreamSubscription } from '@eventstore/db-client';

export type ClientStream = StreamingRead<ResolvedEvent> | StreamSubscription;

/** What {@link EventSource.stirred} saw first. */
export type Stir = 'something' | 'silence';

/**
 * A read or a subscription of the client, taken in portions and with an end of patience.
 *
 * The client emits an error without ending the stream, emits nothing at all once it is cancelled, does not cancel the
 * call when the stream is destroyed, and keeps a call in its books until everything it brought was read. So this
 * listens as long as the stream lives, cancels the call itself and reads what is left.
 */
export class EventSource {
  /** What the client reported, where it did. Comes after the events that had arrived before. */
  failure: Error | undefined;
  /** A subscription has brought everything that was there when it began. Comes as {@link failure} does. */
  caughtUp = false;
  private ended = false;
  private stirring: () => void = () => {};
  private readonly stream: ClientStream;

  /** @param open is given what to call on a sign of life that brings no event */
  constructor(open: (alive: () => void) => ClientStream) {
    const stir = () => this.stirring();
    this.stream = open(stir);
    this.stream.on('readable', stir);
    this.stream.on('caughtUp', () => {
      this.caughtUp = true;
      stir();
    });
    this.stream.on('end', () => {
      this.ended = true;
      stir();
    });
    this.stream.on('error', (error: Error) => {
      this.failure ??= error;
      stir();
    });
  }

  /** Nothing will come any more. */
  get over(): boolean {
    return this.ended || this.failure !== undefined;
  }

  /** What has arrived, at most `most` events. */
  take(most: number): ResolvedEvent[] {
    const taken: ResolvedEvent[] = [];
    while (taken.length < most) {
      const event = this.stream.read() as ResolvedEvent | null;
      if (event === null) break;
      taken.push(event);
    }
    return taken;
  }

  /** Waits until something happens: events, the end, an error, a sign of life, or `signal`. */
  stirred(withinMs: number, signal?: AbortSignal): Promise<Stir> {
    return new Promise((resolve) => {
      const settle = (stir: Stir) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.stirring = () => {};
        resolve(stir);
      };
      const wake = () => settle('something');
      const timer = setTimeout(() => settle('silence'), withinMs);
      signal?.addEventListener('abort', wake);
      this.stirring = wake;
      if (this.over || signal?.aborted || this.stream.readableLength > 0) wake();
    });
  }

  /**
   * Ends the call; the server stops sending. A call that has not come to its end by itself is reset by it, and servers
   * take many resets for an attack (CVE-2023-44487): they close the connection with all calls on it.
   */
  close(): void {
    const call = 'unsubscribe' in this.stream ? this.stream.unsubscribe() : this.stream.cancel();
    // Rejects where the call had never begun.
    call.catch(() => undefined);
    this.stream.removeAllListeners('readable');
    this.stream.resume();
  }
}
