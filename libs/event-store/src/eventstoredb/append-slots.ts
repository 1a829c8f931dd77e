import { StoreBusy } from '../event-store.errors.js';

/** Lets a bounded number of appends through at once and a bounded number wait, in the order of their coming. */
export class AppendSlots {
  private free: number;
  private readonly waiting: { admit: () => void; refuse: (error: Error) => void }[] = [];
  private closed = false;
  private idle: () => void = () => {};

  constructor(
    private readonly size: number,
    private readonly mostWaiting: number,
  ) {
    this.free = size;
  }

  /** @throws StoreBusy where too many wait or the store is closing; `work` was not begun */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Refuses those that wait and settles when those that run have ended. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(closing());
    if (this.free < this.size) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private async enter(): Promise<void> {
    if (this.closed) throw closing();
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) {
      throw new StoreBusy(`${this.mostWaiting} appends are waiting already`);
    }
    await new Promise<void>((admit, refuse) => this.waiting.push({ admit, refuse }));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) {
      next.admit();
      return;
    }
    this.free += 1;
    if (this.free === this.size) this.idle();
  }
}

function closing(): StoreBusy {
  return new StoreBusy('the store is closing');
}
