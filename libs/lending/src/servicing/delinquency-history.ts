import { addDays, daysBetween, type LocalDate } from '#kernel';
import { countedDays, type Delinquency, delinquencyOn, rangeOf } from './delinquency.js';
import { effectiveOn } from './entry-order.js';
import type { ServicingFact } from './facts.js';
import { replay } from './replay.js';
import type { DelinquencyTerms, ServicingTerms } from './terms.js';

/** Days in a row in the same range; `toOn` is the last of them. */
export interface DelinquencyStretch {
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
  readonly range: string | null;
  /** On the first of the days. */
  readonly daysPastDue: number;
  readonly oldestDueOn: LocalDate | null;
}

const noRanges: DelinquencyTerms = { graceDays: 0, ranges: [] };

/**
 * In which range a loan was on every day of a stretch of time, from its terms and facts alone. Between two days on
 * which something happened (a fact, a due date) days only count on, so the account is figured at those days alone.
 */
export function delinquencyHistory(
  terms: ServicingTerms,
  facts: readonly ServicingFact[],
  from: LocalDate,
  to: LocalDate,
): DelinquencyStretch[] {
  const rules = terms.delinquency ?? noRanges;
  const stretches: DelinquencyStretch[] = [];
  const days = daysOfChange(terms, facts, from, to);
  days.forEach((on, index) => {
    const found = delinquencyOn(replay(terms, facts, on).ledger, facts, on, rules);
    const end = days[index + 1] ?? addDays(to, 1);
    for (const stretch of countOn(found, facts, on, end, rules)) add(stretches, stretch);
  });
  return stretches;
}

function add(stretches: DelinquencyStretch[], next: DelinquencyStretch): void {
  const last = stretches.at(-1);
  if (last?.range !== next.range || (last.oldestDueOn === null) !== (next.oldestDueOn === null)) {
    stretches.push(next);
  } else stretches[stretches.length - 1] = { ...last, toOn: next.toOn };
}

/** The ranges of days without any change but one day more: the day of each is searched, for pauses do not count. */
function countOn(
  { oldestDueOn, range, daysPastDue }: Delinquency,
  facts: readonly ServicingFact[],
  on: LocalDate,
  end: LocalDate,
  rules: DelinquencyTerms,
): DelinquencyStretch[] {
  const stretch = { fromOn: on, toOn: addDays(end, -1), range, daysPastDue, oldestDueOn };
  if (oldestDueOn === null) return [stretch];
  const counted = (days: number) => countedDays(oldestDueOn, facts, addDays(on, days), rules);
  const length = daysBetween(on, end);
  const stretches: DelinquencyStretch[] = [];
  for (let start = 0; start < length;) {
    const reached = counted(start);
    const next = rules.ranges.find(({ fromDays }) => fromDays > reached)?.fromDays;
    const stop = next === undefined ? length : firstDay(start, length, (days) => counted(days) >= next);
    stretches.push({
      fromOn: addDays(on, start),
      toOn: addDays(on, stop - 1),
      range: rangeOf(reached, rules),
      daysPastDue: daysPastDue + start,
      oldestDueOn,
    });
    start = stop;
  }
  return stretches;
}

/** The first number after `start` for which it holds, `end` where there is none; once it holds it holds for all after. */
function firstDay(start: number, end: number, holds: (days: number) => boolean): number {
  let [low, high] = [start + 1, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Every day from `from` to `to` on which more may change than one day more of arrears. */
function daysOfChange(
  terms: ServicingTerms,
  facts: readonly ServicingFact[],
  from: LocalDate,
  to: LocalDate,
): LocalDate[] {
  // Interest on what is overdue may on any day outgrow what is tolerated.
  if (terms.delinquency?.tolerance && terms.overdue) {
    return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  }
  const days = new Set<LocalDate>([from]);
  const note = (on: LocalDate) => {
    if (on > from && on <= to) days.add(on);
  };
  for (const on of new Set(facts.map(effectiveOn))) {
    note(on);
    // What was planned at any time may have fallen due under that plan.
    for (const { dueOn } of replay(terms, facts, on).ledger.rows) note(addDays(dueOn, 1));
  }
  return [...days].sort();
}
