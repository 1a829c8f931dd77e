import type { LocalDate } from '#kernel';
import { type Fraction, zero } from './fraction.js';

interface Change {
  readonly fromOn: LocalDate;
  readonly rate: Fraction;
}

/** The yearly rate from each day on; the first entry counts from the beginning. Pauses (停息) put it to zero for a while. */
export class RateHistory {
  private readonly changes: Change[] = [];
  private readonly pauses: { readonly fromOn: LocalDate; readonly toOn: LocalDate }[] = [];

  /** Counts the changes, for those who keep something derived from the rates. */
  version = 0;

  constructor(private readonly first: Fraction) {}

  change(fromOn: LocalDate, rate: Fraction): void {
    this.version++;
    this.changes.push({ fromOn, rate });
    this.changes.sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
  }

  /** No interest from `fromOn` up to, and not with, `toOn`. */
  pause(fromOn: LocalDate, toOn: LocalDate): void {
    this.version++;
    this.pauses.push({ fromOn, toOn });
  }

  /** The rate at which interest runs on the day. */
  on(date: LocalDate): Fraction {
    return this.pausedOn(date) ? zero : this.agreedOn(date);
  }

  /** The rate of the contract, pauses or not: the one with which an instalment is planned. */
  agreedOn(date: LocalDate): Fraction {
    for (let index = this.changes.length - 1; index >= 0; index--) {
      if (this.changes[index]!.fromOn <= date) return this.changes[index]!.rate;
    }
    return this.first;
  }

  private pausedOn(date: LocalDate): boolean {
    return this.pauses.length > 0 && this.pauses.some(({ fromOn, toOn }) => fromOn <= date && date < toOn);
  }

  constantBetween(from: LocalDate, to: LocalDate): boolean {
    for (const { fromOn } of this.changes) if (fromOn > from && fromOn < to) return false;
    for (const { fromOn, toOn } of this.pauses) {
      if ((fromOn > from && fromOn < to) || (toOn > from && toOn < to)) return false;
    }
    return true;
  }

  /** Days strictly inside the stretch on which the rate changes. */
  changesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
    if (this.changes.length === 0 && this.pauses.length === 0) return [];
    const dates = [
      ...this.changes.map(({ fromOn }) => fromOn),
      ...this.pauses.flatMap(({ fromOn, toOn }) => [fromOn, toOn]),
    ];
    return dates.filter((date) => date > from && date < to);
  }
}
