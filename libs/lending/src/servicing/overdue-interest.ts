import { addDays, civil, daysBetween, daysInMonth, fromCivil, type LocalDate } from '#kernel';
import { type Fraction, plus, times, zero } from './fraction.js';
import { parseRate } from './rate.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient } from './rounding.js';
import { openPart, type Row } from './row.js';
import type { OverdueTerms, ServicingTerms } from './terms.js';

const classes = [
  'penalty-interest',
  'compound-interest',
  'compound-on-penalty',
  'compound-on-compound',
] as const;
type OverdueClass = (typeof classes)[number];

/** Exact interest of one row since it fell due, and how far it has run. */
interface Meter {
  ranTo: LocalDate;
  readonly exact: Record<OverdueClass, Fraction>;
  /** Unpaid penalty and compound interest at the last settlement: what bears compound interest of its own. */
  settledPenalty: bigint;
  settledCompound: bigint;
}

/**
 * Interest that runs by the day on what is overdue, each class on its own meter: balance times days times rate, exact,
 * rounded once for its whole run. Nothing is stored by the day; `runTo` brings the meters to a day.
 */
export class OverdueInterest {
  private readonly meters = new Map<Row, Meter>();
  private readonly markUp: Fraction;
  private readonly misuseMarkUp: Fraction;

  /**
   * @param misuseFrom the day from which the loan counts as misused: then the higher mark-up holds, never the sum
   * @param maturityOn after it, unpaid interest compounds at the penalty rate even where it did not before
   */
  constructor(
    private readonly terms: ServicingTerms,
    private readonly overdue: OverdueTerms,
    private readonly rates: RateHistory,
    private readonly misuseFrom: LocalDate | null,
    private readonly maturityOn: () => LocalDate,
  ) {
    this.markUp = parseRate(overdue.markUp, 'overdue.markUp');
    this.misuseMarkUp = higher(this.markUp, parseRate(overdue.misuseMarkUp ?? '0', 'overdue.misuseMarkUp'));
  }

  /** Brings what is owed of the overdue classes to the day; rows whose grace has not run out owe none yet. */
  runTo(on: LocalDate, rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.dueOn >= on) break;
      if (row.completedOn === null) this.runRow(row, on);
    }
  }

  private runRow(row: Row, on: LocalDate): void {
    const meter = this.meterOf(row);
    for (const end of this.stops(meter.ranTo, on)) {
      this.run(row, meter, end);
      if (this.isSettlement(end)) {
        meter.settledPenalty = openPart(row, 'penalty-interest');
        meter.settledCompound = openPart(row, 'compound-interest');
      }
    }
  }

  private run(row: Row, meter: Meter, to: LocalDate): void {
    const from = meter.ranTo;
    meter.ranTo = to;
    const penalty = this.penaltyRate(from);
    const compound = this.compoundRate(from, penalty);
    const { overdue } = this;
    const days = BigInt(daysBetween(from, to));
    const add = (name: OverdueClass, base: bigint, rate: Fraction) => {
      if (base <= 0n) return;
      const units = { numerator: base * days, denominator: BigInt(overdue.yearDays) };
      meter.exact[name] = plus(meter.exact[name], times(rate, units));
    };
    add('penalty-interest', openPart(row, 'principal'), penalty);
    if (compound) add('compound-interest', openPart(row, 'interest'), compound);
    if (overdue.compoundOnPenalty)
      add('compound-on-penalty', atMost(meter.settledPenalty, row, 'penalty-interest'), penalty);
    if (overdue.compoundOnCompound) {
      add('compound-on-compound', atMost(meter.settledCompound, row, 'compound-interest'), penalty);
    }
    if (to <= addDays(row.dueOn, overdue.graceDays)) return;
    for (const name of classes) {
      const { numerator, denominator } = meter.exact[name];
      row.due[name] = roundQuotient(numerator, denominator, this.terms.rounding);
    }
  }

  private penaltyRate(on: LocalDate): Fraction {
    const markUp = this.misuseFrom !== null && on >= this.misuseFrom ? this.misuseMarkUp : this.markUp;
    return times(this.rates.on(on), { ...markUp, numerator: markUp.numerator + markUp.denominator });
  }

  private compoundRate(on: LocalDate, penalty: Fraction): Fraction | null {
    switch (this.overdue.compoundOnInterest) {
      case 'none':
        return null;
      case 'contract-rate':
        return this.rates.on(on);
      case 'penalty-rate':
        return penalty;
      case 'penalty-rate-after-maturity':
        return on >= this.maturityOn() ? penalty : this.rates.on(on);
    }
  }

  /** The ends of the stretches in which neither rate nor base changes. */
  private stops(from: LocalDate, to: LocalDate): LocalDate[] {
    const stops = new Set<LocalDate>([to, ...this.rates.changesBetween(from, to)]);
    for (const date of [this.misuseFrom, this.maturityOn()])
      if (date && date > from && date < to) stops.add(date);
    for (const date of this.settlements(from, to)) stops.add(date);
    return [...stops].sort();
  }

  private settlements(from: LocalDate, to: LocalDate): LocalDate[] {
    const { settlement, compoundOnCompound, compoundOnPenalty } = this.overdue;
    if (!settlement || !(compoundOnCompound || compoundOnPenalty)) return [];
    const dates: LocalDate[] = [];
    const start = civil(from);
    for (let month = start.year * 12 + start.month - 1; ; month++) {
      const date = settlementIn(month, settlement.day);
      if (date > to) return dates;
      if (date > from && this.isSettlement(date)) dates.push(date);
    }
  }

  private isSettlement(date: LocalDate): boolean {
    const { settlement } = this.overdue;
    if (!settlement) return false;
    const { year, month } = civil(date);
    return (
      month % settlement.everyMonths === 0 && date === settlementIn(year * 12 + month - 1, settlement.day)
    );
  }

  private meterOf(row: Row): Meter {
    let meter = this.meters.get(row);
    if (!meter) {
      const exact = {
        'penalty-interest': zero,
        'compound-interest': zero,
        'compound-on-penalty': zero,
        'compound-on-compound': zero,
      };
      meter = { ranTo: row.dueOn, exact, settledPenalty: 0n, settledCompound: 0n };
      this.meters.set(row, meter);
    }
    return meter;
  }
}

/** @param month months since year 0; a day the month lacks is its last */
function settlementIn(month: number, day: number): LocalDate {
  const [year, ofYear] = [Math.floor(month / 12), (month % 12) + 1];
  return fromCivil({ year, month: ofYear, day: Math.min(day, daysInMonth(year, ofYear)) });
}

function atMost(settled: bigint, row: Row, name: OverdueClass): bigint {
  const open = openPart(row, name);
  return settled < open ? settled : open;
}

function higher(a: Fraction, b: Fraction): Fraction {
  return a.numerator * b.denominator >= b.numerator * a.denominator ? a : b;
}
