/** Runs tasks side by side up to a limit; the first failure stops the taking of further ones. */
export class InFlight {
  private running = 0;
  private failure: { readonly error: unknown } | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly limit: number) {}

  /**
   * Starts the task as soon as there is room, and returns then.
   * @throws what an earlier task threw
   */
  async start(task: () => Promise<void>): Promise<void> {
    while (this.running >= this.limit) await this.change();
    this.rethrow();
    this.running += 1;
    task()
      .catch((error: unknown) => (this.failure ??= { error }))
      .finally(() => {
        this.running -= 1;
        this.wake?.();
      });
  }

  /** @throws what any task threw; none is running any more */
  async finished(): Promise<void> {
    while (this.running > 0) await this.change();
    this.rethrow();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private rethrow(): void {
    if (this.failure) throw this.failure.error;
  }
}
