/** What the server can be told to do wrong. Network faults are the wire's, see `wire.ts`. */
export class Faults {
  /** Sends a checkpoint of what follows before it sends what follows, as filtered subscriptions have been seen to do. */
  checkpointsRunAhead = false;
  /** This node is a follower: calls that want the leader are refused with where it is. */
  leaderElsewhere: { readonly host: string; readonly port: number } | undefined;
  private silences = 0;
  private readonly instead: ((send: () => void) => void)[] = [];

  /** The subscriptions that are open now stay open and bring nothing more. Reads, appends and new ones work. */
  silenceSubscriptions(): void {
    this.silences += 1;
  }

  /** @returns whether the subscription that begins now has been silenced since */
  listen(): () => boolean {
    const before = this.silences;
    return () => this.silences > before;
  }

  /**
   * The next `count` appends are written but not answered.
   * @param then what happens instead, for example a dropped connection; nothing means silence
   */
  loseAnswers(count: number, then: () => void = () => {}): void {
    for (let lost = 0; lost < count; lost += 1) this.instead.push(then);
  }

  /** The next append is written, and answered when the one who takes the answer sends it. */
  holdAnswer(take: (send: () => void) => void): void {
    this.instead.push(take);
  }

  answer(send: () => void): void {
    const instead = this.instead.shift() ?? ((now) => now());
    instead(send);
  }
}
