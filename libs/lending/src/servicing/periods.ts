import type { LocalDate } from '#kernel';
import { workingDay } from './calendar.js';
import { dateAfter } from './due-dates.js';
import type { Rescheduled } from './facts.js';
import type { Period } from './interest.js';
import type { ServicingTerms } from './terms.js';

/**
 * The periods of a plan. A reschedule moves the due date it names (as planned before holidays), and what follows is counted from the new date;
 * extra instalments come at the end.
 */
export function layOutPeriods(
  terms: ServicingTerms,
  startOn: LocalDate,
  changes: readonly Rescheduled[] = [],
): Period[] {
  const count = changes.reduce((total, change) => total + (change.extraInstalments ?? 0), terms.instalments);
  const moves = new Map(changes.flatMap(({ fromOn, newDueOn }) => (newDueOn ? [[fromOn, newDueOn]] : [])));
  const periods: Period[] = [];
  let anchor = terms.firstDueOn ?? startOn;
  let steps = terms.firstDueOn ? 0 : 1;
  let fromOn = startOn;
  for (let index = 0; index < count; index++) {
    const planned = dateAfter(anchor, terms.frequency, steps, terms.monthEnd);
    const moved = moves.size > 0 ? moves.get(planned) : undefined;
    const dueOn = moved ?? onWorkingDay(terms, planned);
    const broken = index === 0 && planned !== dateAfter(startOn, terms.frequency, 1, terms.monthEnd);
    periods.push({ fromOn, dueOn, wholePeriods: broken || moved ? 0 : 1, known: null });
    if (moved) [anchor, steps] = [moved, 1];
    else steps += 1;
    fromOn = dueOn;
  }
  return terms.method === 'single-payment' ? [mergeAll(periods)] : periods;
}

function onWorkingDay({ nonWorkingDays }: ServicingTerms, date: LocalDate): LocalDate {
  return nonWorkingDays ? workingDay(nonWorkingDays.calendar, date, nonWorkingDays.rule) : date;
}

function mergeAll(periods: readonly Period[]): Period {
  return {
    fromOn: periods[0]!.fromOn,
    dueOn: periods.at(-1)!.dueOn,
    wholePeriods: periods.every((period) => period.wholePeriods === 1) ? periods.length : 0,
    known: null,
  };
}
