import { addDays, daysBetween, type LocalDate } from '#kernel';
import { reversedIds } from './entry-order.js';
import type { ServicingFact } from './facts.js';
import type { Ledger } from './ledger.js';
import { totalOf } from './components.js';
import { parseRate } from './rate.js';
import { isOpen, openTotal, type Row } from './row.js';
import type { DelinquencyTerms } from './terms.js';

export interface Delinquency {
  /** Due date of the oldest instalment with anything open, where it is past. */
  readonly oldestDueOn: LocalDate | null;
  /** From that due date to the day looked at. */
  readonly daysPastDue: number;
  /** The day from which it counts as delinquent: after the grace days. */
  readonly delinquentSince: LocalDate | null;
  /** Days past due less grace and paused days; not below zero. */
  readonly delinquentDays: number;
  /** Everything open of instalments that are past due. */
  readonly overdue: bigint;
  /** Null while no range is reached. */
  readonly range: string | null;
}

/** Delinquency as of a day, a pure function of what is open then. */
export function delinquencyOn(
  ledger: Ledger,
  facts: readonly ServicingFact[],
  asOf: LocalDate,
  terms: DelinquencyTerms,
): Delinquency {
  const tolerated = toleranceOf(terms);
  const pastDue = ledger.openRows().filter((row) => row.dueOn < asOf && isOpen(row) && !tolerated(row));
  const oldest = pastDue[0];
  if (!oldest) {
    return {
      oldestDueOn: null,
      daysPastDue: 0,
      delinquentSince: null,
      delinquentDays: 0,
      overdue: 0n,
      range: null,
    };
  }
  const since = oldest.dueOn;
  const daysPastDue = daysBetween(since, asOf);
  const delinquentSince = addDays(since, terms.graceDays);
  const delinquentDays = countedDays(since, facts, asOf, terms);
  const overdue = pastDue.reduce((sum, row) => sum + openTotal(row), 0n);
  const range = rangeOf(delinquentDays, terms);
  return { oldestDueOn: since, daysPastDue, delinquentSince, delinquentDays, overdue, range };
}

/** One instalment that is past due, on its own. */
export interface InstalmentDelinquency {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly daysPastDue: number;
  /** Less grace and paused days; not below zero. */
  readonly delinquentDays: number;
  readonly open: bigint;
  readonly range: string | null;
}

/** Delinquency of each instalment by itself: a loan with an old small arrear and a fresh large one shows both. */
export function instalmentDelinquency(
  rows: readonly Row[],
  facts: readonly ServicingFact[],
  asOf: LocalDate,
  terms: DelinquencyTerms,
): InstalmentDelinquency[] {
  const tolerated = toleranceOf(terms);
  return rows
    .filter((row) => row.dueOn < asOf && isOpen(row) && !tolerated(row))
    .map((row) => {
      const daysPastDue = daysBetween(row.dueOn, asOf);
      const delinquentDays = countedDays(row.dueOn, facts, asOf, terms);
      const range = rangeOf(delinquentDays, terms);
      return {
        number: row.number,
        dueOn: row.dueOn,
        daysPastDue,
        delinquentDays,
        open: openTotal(row),
        range,
      };
    });
}

/** Days past due of a due date less grace and paused days; not below zero. */
export function countedDays(
  dueOn: LocalDate,
  facts: readonly ServicingFact[],
  asOf: LocalDate,
  { graceDays }: DelinquencyTerms,
): number {
  const paused = pausedDays(facts, addDays(dueOn, graceDays), asOf);
  return Math.max(0, daysBetween(dueOn, asOf) - graceDays - paused);
}

export function rangeOf(delinquentDays: number, { ranges }: DelinquencyTerms): string | null {
  return ranges.findLast(({ fromDays }) => fromDays <= delinquentDays)?.name ?? null;
}

function toleranceOf({ tolerance }: DelinquencyTerms): (row: Row) => boolean {
  if (!tolerance) return () => false;
  const share = parseRate(tolerance.share ?? '0', 'delinquency.tolerance.share');
  return (row) => {
    const open = openTotal(row);
    return open <= (tolerance.amount ?? 0n) || open * share.denominator <= totalOf(row.due) * share.numerator;
  };
}

/** Whether a pause runs on the day: then the range that was found before stays. */
export function isPaused(facts: readonly ServicingFact[], on: LocalDate): boolean {
  return pauses(facts).some(
    (pause) => pause.fromOn <= on && (pause.resumed ? on < pause.toOn : on <= pause.toOn),
  );
}

function pausedDays(facts: readonly ServicingFact[], from: LocalDate, to: LocalDate): number {
  return pauses(facts).reduce((days, pause) => {
    const start = pause.fromOn > from ? pause.fromOn : from;
    const end = pause.toOn < to ? pause.toOn : to;
    return start < end ? days + daysBetween(start, end) : days;
  }, 0);
}

interface Pause {
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
  readonly resumed: boolean;
}

function pauses(facts: readonly ServicingFact[]): Pause[] {
  const reversed = reversedIds(facts);
  const holding = facts.filter(({ id }) => !reversed.has(id));
  const resumptions = holding
    .filter((fact) => fact.type === 'delinquency-resumed')
    .map(({ valueOn }) => valueOn);
  return holding
    .filter((fact) => fact.type === 'delinquency-paused')
    .map(({ fromOn, toOn }) => {
      const resumedOn = resumptions.find((on) => fromOn <= on && on <= toOn);
      return { fromOn, toOn: resumedOn ?? toOn, resumed: resumedOn !== undefined };
    });
}
