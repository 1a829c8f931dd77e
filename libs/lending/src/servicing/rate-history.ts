import type { LocalDate } from '#kernel';
import type { Fraction } from './fraction.js';

/** The yearly rate from each day on; the first entry counts from the beginning. */
export class RateHistory {
  private readonly changes: { readonly fromOn: LocalDate; readonly rate: Fraction }[] = [];

  constructor(private readonly first: Fraction) {}

  change(fromOn: LocalDate, rate: Fraction): void {
    this.changes.push({ fromOn, rate });
    this.changes.sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
  }

  on(date: LocalDate): Fraction {
    return this.changes.findLast((change) => change.fromOn <= date)?.rate ?? this.first;
  }

  /** Days strictly inside the stretch on which the rate changes. */
  changesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
    return this.changes.filter(({ fromOn }) => fromOn > from && fromOn < to).map(({ fromOn }) => fromOn);
  }
}
