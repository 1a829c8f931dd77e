import { setTimeout as wait } from 'node:timers/promises';

export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Waits that double up to a limit, each shortened by up to a half at random so that instances do not march in step. */
export class Backoff {
  private nextMs: number;

  constructor(private readonly options: BackoffOptions) {
    this.nextMs = options.firstMs;
  }

  reset(): void {
    this.nextMs = this.options.firstMs;
  }

  /** Settles early, without an error, when `signal` aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    const delay = this.nextMs * (1 - Math.random() / 2);
    this.nextMs = Math.min(this.nextMs * 2, this.options.maxMs);
    await wait(delay, undefined, { signal }).catch(() => undefined);
  }
}
