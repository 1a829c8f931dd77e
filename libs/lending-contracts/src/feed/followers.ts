import { setTimeout as delay } from 'node:timers/promises';
import { TooManyFollowers } from './feed.errors.js';

const endWithinMs = 3_000;

/** Callers that wait for events or follow them: no more than may, and all let go when the process stops. */
export class Followers {
  private readonly ending = new AbortController();
  private readonly present = new Set<Promise<void>>();

  constructor(private readonly most: number) {}

  get count(): number {
    return this.present.size;
  }

  /**
   * Runs `work` as one of the followers.
   * @param left aborts when the caller has gone
   * @throws TooManyFollowers
   */
  async admit<T>(left: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.present.size >= this.most || this.ending.signal.aborted) throw new TooManyFollowers(this.most);
    const working = work(AbortSignal.any([left, this.ending.signal]));
    const settled = working.then(
      () => undefined,
      () => undefined,
    );
    this.present.add(settled);
    try {
      return await working;
    } finally {
      this.present.delete(settled);
    }
  }

  async endAll(): Promise<void> {
    this.ending.abort();
    await Promise.race([Promise.all(this.present), delay(endWithinMs, undefined, { ref: false })]);
  }
}
