import type { LocalDate } from '#kernel';
import type { LoanEvent } from '../loan/loan.events.js';
import type { KnownLoan } from '../loan/loan.state.js';
import type { PaymentRecord } from './observation.js';

interface Arrears {
  /** Earliest due date that was unpaid. */
  readonly from: LocalDate;
  /** First day without arrears again; null while they last. */
  readonly until: LocalDate | null;
}

/**
 * How a loan was paid, up to a day: every due date that fell into arrears was missed, whether it was the first one
 * unpaid or came while earlier ones still were.
 */
export function paymentRecord(loan: KnownLoan, events: readonly LoanEvent[], asOf: LocalDate): PaymentRecord {
  const arrears = arrearsIn(events.filter(({ occurredOn }) => occurredOn <= asOf));
  const dueDates = [...new Set(loan.schedule.map(({ dueOn }) => dueOn))].sort();
  const wasMissed = (dueOn: LocalDate) =>
    arrears.some(({ from, until }) => dueOn >= from && dueOn < (until ?? asOf));
  const last = arrears.at(-1);
  return {
    dueDates,
    missedOn: dueDates.filter(wasMissed),
    currentSince: last ? last.until : loan.firstDisbursedOn,
  };
}

function arrearsIn(events: readonly LoanEvent[]): Arrears[] {
  const found: Arrears[] = [];
  for (const event of events) {
    const open = found.at(-1)?.until === null ? found.at(-1) : undefined;
    if (event.type === 'loan.overdue-recognised' && !open) {
      found.push({ from: event.data.oldestDueOn, until: null });
    } else if (event.type === 'loan.cured' && open) {
      found.splice(-1, 1, { ...open, until: event.occurredOn });
    }
  }
  return found;
}
