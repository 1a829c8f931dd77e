/** Wakes everyone who sleeps, when there may be something to do. Only shortens sleeps: nothing depends on it. */
export class Wake {
  private readonly sleepers = new Set<() => void>();

  /** @param idleMs longest sleep: changes by other processes are noticed then */
  constructor(private readonly idleMs: number) {}

  call(): void {
    for (const wake of [...this.sleepers]) wake();
  }

  /** Sleeps until woken, no longer than `ms` and never longer than idle. */
  within(ms: number | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms ?? this.idleMs, this.idleMs));
      signal.addEventListener('abort', wake);
      this.sleepers.add(wake);
      if (signal.aborted) wake();
    });
  }
}
