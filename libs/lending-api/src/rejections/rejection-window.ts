/** What is kept one by one within a window. An actor alone cannot use up what is there for all. */
export const rejectionLimits = {
  windowMs: 3_600_000,
  ofActor: 500,
  ofProcess: 2_000,
  actorsNamed: 20,
} as const;

/** Decides which refusals of an hour are kept one by one, and counts the others, in bounded memory. */
export class RejectionWindow {
  private readonly admitted = new Map<string, number>();
  private readonly passedOver = new Map<string, number>();
  private total = 0;
  private counter = 0;

  constructor(readonly from: Date) {}

  hasEnded(now: Date): boolean {
    return now.getTime() - this.from.getTime() >= rejectionLimits.windowMs;
  }

  /** Counts the refusal where it is not to be kept. */
  admits(actor: string): boolean {
    const ofActor = this.admitted.get(actor) ?? 0;
    if (this.total < rejectionLimits.ofProcess && ofActor < rejectionLimits.ofActor) {
      this.total += 1;
      this.admitted.set(actor, ofActor + 1);
      return true;
    }
    this.counter += 1;
    // Whoever makes up names cannot fill the memory with them.
    if (this.passedOver.has(actor) || this.passedOver.size < rejectionLimits.ofProcess) {
      this.passedOver.set(actor, (this.passedOver.get(actor) ?? 0) + 1);
    }
    return false;
  }

  /** Of those that were not kept: how many, and who sent the most. */
  counted() {
    const byActor = [...this.passedOver]
      .map(([actor, count]) => ({ actor, count }))
      .sort((a, b) => b.count - a.count || (a.actor < b.actor ? -1 : 1))
      .slice(0, rejectionLimits.actorsNamed);
    return { count: this.counter, byActor };
  }
}
