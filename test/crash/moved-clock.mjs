/*
 * Loaded before a process of ours: each SIGUSR2 moves its clock, a day back, two days on, and so forth. Timers keep
 * running as they do when an operator sets the clock.
 */
const day = 86_400_000;
const RealDate = Date;
let offset = 0;
process.on('SIGUSR2', () => (offset = offset < 0 ? day : -day));

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(...args);
  }

  static now() {
    return RealDate.now() + offset;
  }
};
