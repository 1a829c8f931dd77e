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

/** Interest of one day on one unit, at the rate of the contract and at the raised one. */
interface Daily {
  readonly rate: Fraction;
  readonly markUp: Fraction;
  readonly contract: Fraction;
  readonly penalty: Fraction;
}

/** Cuts the time from the first due date into stretches of constant rates; made anew when a rate changes. */
export class OverdueRates {
  private readonly markUp: Fraction;
  private readonly misuseMarkUp: Fraction;
  private daily: Daily | null = null;

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
    const settlements = this.settlements(from, to);
    const others = this.rates.changesBetween(from, to);
    for (const date of [this.misuseFrom, maturityOn]) if (date && date > from && date < to) others.push(date);
    const ends =
      others.length === 0 ? [...settlements, to] : [...new Set([...settlements, ...others, to])].sort();
    const stretches: Stretch[] = [];
    let start = from;
    let settled = 0;
    for (const end of ends) {
      if (end === start) continue;
      const settles = end === settlements[settled];
      if (settles) settled++;
      const { contract, penalty } = this.dailyOn(start);
      const compound = this.compound(contract, penalty, start >= maturityOn);
      stretches.push({ from: dayNumber(start), to: dayNumber(end), penalty, compound, settles });
      start = end;
    }
    return stretches;
  }

  /** Found once for every rate: most stretches have that of the one before. */
  private dailyOn(on: LocalDate): Daily {
    const rate = this.rates.on(on);
    const markUp = this.misuseFrom !== null && on >= this.misuseFrom ? this.misuseMarkUp : this.markUp;
    if (this.daily?.rate !== rate || this.daily.markUp !== markUp) {
      const raised = times(rate, { ...markUp, numerator: markUp.numerator + markUp.denominator });
      this.daily = { rate, markUp, contract: this.perDay(rate), penalty: this.perDay(raised) };
    }
    return this.daily;
  }

  private perDay(rate: Fraction): Fraction {
    return times(rate, fraction(1, this.overdue.yearDays));
  }

  private compound(contract: Fraction, penalty: Fraction, isMatured: boolean): Fraction | null {
    switch (this.overdue.compoundOnInterest) {
      case 'none':
        return null;
      case 'contract-rate':
        return contract;
      case 'penalty-rate':
        return penalty;
      case 'penalty-rate-after-maturity':
        return isMatured ? penalty : contract;
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
