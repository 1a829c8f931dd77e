import type { LocalDate } from '#kernel';
import type { Amounts as FullAmounts } from '../../servicing/components.js';
import { payOffQuote, type Position, positionOn } from '../../servicing/position.js';
import type { ServicingTerms } from '../../servicing/terms.js';
import { ended, type KnownLoan } from '../loan.state.js';
import { accountOn } from './account.js';
import { isServiced, servicingTerms } from './servicing-terms.js';

/** The terms of a loan that is serviced by them; undefined for a loan without. */
export function servicingTermsOf({ registration }: KnownLoan): ServicingTerms | undefined {
  return isServiced(registration.terms) ? servicingTerms(registration.terms) : undefined;
}

/**
 * Everything that is owed on a day, interest of every class to that day, and how late it is. Undefined for a loan
 * without servicing terms. The state must hold its facts: that of a read model does not.
 */
export function servicingPosition(state: KnownLoan, asOf: LocalDate): Position | undefined {
  const terms = servicingTermsOf(state);
  return terms && positionOn(terms, state.facts, asOf);
}

/** What ends the loan if it is paid on the day, by component. Undefined for a loan without servicing terms. */
export function servicingPayOffQuote(state: KnownLoan, on: LocalDate): FullAmounts | undefined {
  const terms = servicingTermsOf(state);
  return terms && payOffQuote(terms, state.facts, on);
}

/**
 * The state with its account as of a day. Outcomes are those of the day on which they were decided; a loan that is
 * looked at as of an earlier day, or with facts left out, has its account figured from the facts that hold then.
 */
export function withAccountOn(state: KnownLoan, asOf: LocalDate): KnownLoan {
  const terms = servicingTermsOf(state);
  if (!terms || state.status === 'closed') return state;
  const { status, figures } = accountOn(terms, state.facts, asOf);
  return {
    ...state,
    ...figures,
    status,
    plannedFrom: figures.firstDisbursedOn,
    settledOn: status === 'settled' ? state.settledOn : null,
    ...(status === 'active' ? {} : ended),
  };
}
