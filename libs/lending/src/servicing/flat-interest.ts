import { type Fraction, plus, times, zero } from './fraction.js';
import { annuityFactor, type Period } from './interest.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient } from './rounding.js';
import type { ServicingTerms } from './terms.js';

/** Flat interest: on the amount paid out for the whole term, in even parts; the last takes what rounding left. */
export class FlatInterest {
  private base = 0n;
  private part = 0n;
  private left = 0n;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly rates: RateHistory,
  ) {}

  paidOut(amount: bigint): void {
    this.base += amount;
  }

  /** Spreads the interest of these periods over them. */
  spread(periods: readonly Period[]): void {
    const factor = periods.reduce<Fraction>(
      (sum, period) =>
        plus(
          sum,
          annuityFactor(
            this.terms.interest,
            this.rates.agreedOn(period.fromOn),
            period,
            this.terms.frequency,
          ),
        ),
      zero,
    );
    const exact = times(factor, { numerator: this.base, denominator: 1n });
    this.left = roundQuotient(exact.numerator, exact.denominator, this.terms.rounding);
    this.part = roundQuotient(
      exact.numerator,
      exact.denominator * BigInt(periods.length),
      this.terms.rounding,
    );
  }

  next(last: boolean): bigint {
    const interest = last ? this.left : this.part;
    this.left -= interest;
    return interest;
  }
}
