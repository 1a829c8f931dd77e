import { civil, daysInMonth, fromCivil, type LocalDate } from '#kernel';
import { dayNumber } from './day-number.js';
import { type Fraction, fraction, times } from './fraction.js';
import { parseRate } from './rate.js';
import type { RateHistory } from './rate-history.js';
import type { OverdueTerms } from './terms.js';

/** Days in which the rates of overdue interest stay the same. */
export interface Stretch {
  /** Day numbers: counted, and not counted. */
  readonly from: number;
  readonly to: number;
  /** Interest of one day on one unit. */
  readonly penalty: Fraction;
  readonly compound: Fraction | null;
  /** Unpaid penalty and compound interest begins to bear interest at the end of it. */
  readonly settles: boolean;
}

/** Cuts the time from the first due date into stretches of constant rates; made anew when a rate changes. */
export class OverdueRates {
  private readonly markUp: Fraction;
  private readonly misuseMarkUp: Fraction;

  /** @param misuseFrom the day from which the loan counts as misused: then the higher mark-up holds, never the sum */
  constructor(
    private readonly overdue: OverdueTerms,
    private readonly rates: RateHistory,
    private readonly misuseFrom: LocalDate | null,
  ) {
    this.markUp = parseRate(overdue.markUp, 'overdue.markUp');
    this.misuseMarkUp = higher(this.markUp, parseRate(overdue.misuseMarkUp ?? '0', 'overdue.misuseMarkUp'));
  }

  stretches(from: LocalDate, to: LocalDate, maturityOn: LocalDate): Stretch[] {
    const settlements = new Set(this.settlements(from, to));
    const cuts = new Set([from, ...settlements, ...this.rates.changesBetween(from, to), to]);
    for (const date of [this.misuseFrom, maturityOn]) if (date && date > from && date < to) cuts.add(date);
    const dates = [...cuts].sort();
    return dates.slice(1).map((end, index) => {
      const start = dates[index]!;
      const penalty = this.penaltyRate(start);
      return {
        from: dayNumber(start),
        to: dayNumber(end),
        penalty: this.perDay(penalty),
        compound: this.compound(start, penalty, maturityOn),
        settles: settlements.has(end),
      };
    });
  }

  private perDay(rate: Fraction): Fraction {
    return times(rate, fraction(1, this.overdue.yearDays));
  }

  private penaltyRate(on: LocalDate): Fraction {
    const markUp = this.misuseFrom !== null && on >= this.misuseFrom ? this.misuseMarkUp : this.markUp;
    return times(this.rates.on(on), { ...markUp, numerator: markUp.numerator + markUp.denominator });
  }

  private compound(on: LocalDate, penalty: Fraction, maturityOn: LocalDate): Fraction | null {
    switch (this.overdue.compoundOnInterest) {
      case 'none':
        return null;
      case 'contract-rate':
        return this.perDay(this.rates.on(on));
      case 'penalty-rate':
        return this.perDay(penalty);
      case 'penalty-rate-after-maturity':
        return this.perDay(on >= maturityOn ? penalty : this.rates.on(on));
    }
  }

  private settlements(from: LocalDate, to: LocalDate): LocalDate[] {
    const { settlement, compoundOnCompound, compoundOnPenalty } = this.overdue;
    if (!settlement || !(compoundOnCompound || compoundOnPenalty)) return [];
    const dates: LocalDate[] = [];
    const { year, month } = civil(from);
    for (let index = year * 12 + month - 1; ; index++) {
      if ((index + 1) % settlement.everyMonths !== 0) continue;
      const date = dayOfMonth(index, settlement.day);
      if (date > to) return dates;
      if (date > from) dates.push(date);
    }
  }
}

/** @param index months since year 0; a day the month lacks is its last */
function dayOfMonth(index: number, day: number): LocalDate {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return fromCivil({ year, month, day: Math.min(day, daysInMonth(year, month)) });
}

function higher(a: Fraction, b: Fraction): Fraction {
  return a.numerator * b.denominator >= b.numerator * a.denominator ? a : b;
}
