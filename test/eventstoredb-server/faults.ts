/** What the server can be told to do wrong. Network faults are the wire's, see `wire.ts`. */
export class Faults {
  /** Sends a checkpoint of what follows before it sends what follows, as filtered subscriptions have been seen to do. */
  checkpointsRunAhead = false;
  /** Subscriptions stay open and bring nothing, while reads and appends work. */
  subscriptionsAreSilent = false;
  private unanswered: (() => void)[] = [];

  /**
   * The next `count` appends are written but not answered.
   * @param then what happens instead, for example a dropped connection; nothing means silence
   */
  loseAnswers(count: number, then: () => void = () => {}): void {
    this.unanswered = Array.from({ length: count }, () => then);
  }

  /** Sends the answer, unless it is one to be lost. */
  answer(send: () => void): void {
    const instead = this.unanswered.shift();
    if (instead) instead();
    else send();
  }
}
