import type { LocalDate } from '#kernel';
import { delinquencyOn, isPaused } from '../servicing/delinquency.js';
import { daysPastDue, oldestUnpaidDueOn, overdueAmounts } from './loan.balances.js';
import type { Amounts, KnownLoan } from './loan.state.js';
import { accountOn } from './servicing/account.js';
import { servicingTermsOf } from './servicing/queries.js';

export interface Arrears {
  readonly oldestDueOn: LocalDate | null;
  /** Days that count: with servicing terms, less grace and paused days. */
  readonly days: number;
  readonly overdue: Amounts;
  /** While a pause runs the bucket that was found before it stays. */
  readonly paused: boolean;
}

/** What is late on a day. The state must hold its facts: that of a read model does not. */
export function arrearsOn(state: KnownLoan, asOf: LocalDate): Arrears {
  const terms = servicingTermsOf(state);
  if (!terms) {
    return {
      oldestDueOn: oldestUnpaidDueOn(state),
      days: daysPastDue(state, asOf),
      overdue: overdueAmounts(state, asOf),
      paused: false,
    };
  }
  const { replayed, figures } = accountOn(terms, state.facts, asOf);
  const { delinquency = { graceDays: 0, ranges: [] } } = terms;
  const { oldestDueOn, delinquentDays } = delinquencyOn(replayed.ledger, state.facts, asOf, delinquency);
  return {
    oldestDueOn,
    days: delinquentDays,
    overdue: overdueAmounts({ ...state, ...figures }, asOf),
    paused: isPaused(state.facts, asOf),
  };
}
