import { addDays, type LocalDate } from '#kernel';
import { dayNumber } from './day-number.js';
import { type Fraction, plus, zero } from './fraction.js';
import { OverdueRates, type Stretch } from './overdue-rates.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient } from './rounding.js';
import { openPart, type Row } from './row.js';
import type { OverdueTerms, ServicingTerms } from './terms.js';

type OverdueClass = 'penalty-interest' | 'compound-interest' | 'compound-on-penalty' | 'compound-on-compound';

/** How far stretches are cut beyond the day asked for, so that they last for the next facts. */
const daysAhead = 40;

/** Exact interest of one row since it fell due, and how far it has run. */
interface Meter {
  /** Day numbers. */
  ranTo: number;
  readonly owedAfter: number;
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
  private readonly overdueRates: OverdueRates;
  private stretches: Stretch[] = [];
  private cutFor = '';
  private cutFrom: LocalDate | null = null;
  private cutTo: LocalDate | null = null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly overdue: OverdueTerms,
    private readonly rates: RateHistory,
    misuseFrom: LocalDate | null,
  ) {
    this.overdueRates = new OverdueRates(overdue, rates, misuseFrom);
  }

  /**
   * Brings what is owed of the overdue classes to the day; rows whose grace has not run out owe none yet.
   * @param rows in order of due date
   * @param from index of the first row that is not complete
   */
  runTo(on: LocalDate, rows: readonly Row[], from: number): void {
    const first = rows[from];
    if (!first || first.dueOn >= on) return;
    this.cut(first.dueOn, on, rows.at(-1)!.dueOn);
    const day = dayNumber(on);
    for (let index = from; index < rows.length; index++) {
      const row = rows[index]!;
      if (row.dueOn >= on) break;
      if (row.completedOn === null) this.runRow(row, day);
    }
  }

  /** Goes on with the stretches where they can be gone on with; what lies between two arrears needs none. */
  private cut(from: LocalDate, to: LocalDate, maturityOn: LocalDate): void {
    const cutFor = `${this.rates.version} ${maturityOn}`;
    const { cutFrom, cutTo } = this;
    const holds =
      cutFor === this.cutFor && cutFrom !== null && cutTo !== null && cutFrom <= from && from <= cutTo;
    if (holds && to <= cutTo) return;
    if (!holds) [this.cutFor, this.cutFrom, this.stretches] = [cutFor, from, []];
    this.cutTo = addDays(to, daysAhead);
    this.stretches.push(...this.overdueRates.stretches(holds ? cutTo : from, this.cutTo, maturityOn));
  }

  private runRow(row: Row, day: number): void {
    const meter = this.meterOf(row);
    const before = meter.ranTo;
    for (let index = this.stretchAt(meter.ranTo); meter.ranTo < day; index++) {
      const stretch = this.stretches[index]!;
      const to = stretch.to < day ? stretch.to : day;
      this.run(row, meter, stretch, BigInt(to - meter.ranTo));
      meter.ranTo = to;
      if (stretch.settles && to === stretch.to) this.settle(row, meter);
    }
    if (meter.ranTo > before) this.owe(row, meter);
  }

  /** Index of the stretch that holds the day. */
  private stretchAt(day: number): number {
    let [low, high] = [0, this.stretches.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.stretches[middle]!.to <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private run(
    row: Row,
    { exact, settledPenalty, settledCompound }: Meter,
    stretch: Stretch,
    days: bigint,
  ): void {
    const { overdue } = this;
    const add = (name: OverdueClass, base: bigint, { numerator, denominator }: Fraction) => {
      if (base <= 0n) return;
      exact[name] = plus(exact[name], { numerator: numerator * base * days, denominator });
    };
    add('penalty-interest', openPart(row, 'principal'), stretch.penalty);
    if (stretch.compound) add('compound-interest', openPart(row, 'interest'), stretch.compound);
    if (overdue.compoundOnPenalty && settledPenalty > 0n) {
      add('compound-on-penalty', atMost(settledPenalty, row, 'penalty-interest'), stretch.penalty);
    }
    if (overdue.compoundOnCompound && settledCompound > 0n) {
      add('compound-on-compound', atMost(settledCompound, row, 'compound-interest'), stretch.penalty);
    }
  }

  private settle(row: Row, meter: Meter): void {
    this.owe(row, meter);
    meter.settledPenalty = openPart(row, 'penalty-interest');
    meter.settledCompound = openPart(row, 'compound-interest');
  }

  private owe(row: Row, { ranTo, owedAfter, exact }: Meter): void {
    if (ranTo <= owedAfter) return;
    for (const name of ['penalty-interest', 'compound-interest'] as const)
      this.oweClass(row, name, exact[name]);
    if (this.overdue.compoundOnPenalty)
      this.oweClass(row, 'compound-on-penalty', exact['compound-on-penalty']);
    if (this.overdue.compoundOnCompound)
      this.oweClass(row, 'compound-on-compound', exact['compound-on-compound']);
  }

  private oweClass(row: Row, name: OverdueClass, { numerator, denominator }: Fraction): void {
    if (numerator > 0n) row.due[name] = roundQuotient(numerator, denominator, this.terms.rounding);
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
      const ranTo = dayNumber(row.dueOn);
      meter = {
        ranTo,
        owedAfter: ranTo + this.overdue.graceDays,
        exact,
        settledPenalty: 0n,
        settledCompound: 0n,
      };
      this.meters.set(row, meter);
    }
    return meter;
  }
}

function atMost(settled: bigint, row: Row, name: OverdueClass): bigint {
  const open = openPart(row, name);
  return settled < open ? settled : open;
}
