import { assert, formatMinor, type LocalDate } from '#kernel';
import { checkFact } from '../../servicing/check-terms.js';
import { delinquencyOn } from '../../servicing/delinquency.js';
import { effectiveOn } from '../../servicing/entry-order.js';
import type { ServicingFact } from '../../servicing/facts.js';
import { rejectStatus } from '../decide/checks.js';
import { evolve } from '../loan.evolve.js';
import { latest } from '../evolve/money.js';
import type { LoanEvent } from '../loan.events.js';
import { reject } from '../loan.rejections.js';
import { sameFacts } from '../loan.same-facts.js';
import type { KnownLoan, LoanStatus } from '../loan.state.js';
import { type Account, accountOn } from './account.js';
import type { ServicedFact } from './outcome.js';
import { outcomeOf } from './outcome-of.js';
import { recorded } from './recorded-fact.js';
import { isServiced, servicingTerms } from './servicing-terms.js';

/** A fact as it was entered: the account before and after it, both as of the business date. */
export interface Entered {
  readonly before: Account;
  readonly after: Account;
  readonly servicing: ServicedFact;
}

/** More facts than a loan can have: fifty years of months, and a day of each week for something else. */
const mostFacts = 4_000;

/**
 * Enters a fact into the account of a loan with servicing terms. Everything is computed with it and without it, so a
 * fact with an earlier value date gives what it would have given in time; the event states the difference. What then
 * follows (cured, settled) are events of their own.
 * @param eventOf states the event; throws where the outcome is not acceptable
 * @throws LoanRejection, ServicingRejection
 */
export function enter(
  state: KnownLoan,
  fact: ServicingFact,
  eventOf: (entered: Entered) => LoanEvent,
): LoanEvent[] {
  const { registration, facts, currency } = state;
  assert(isServiced(registration.terms), 'the loan has servicing terms');
  if (isRepeatedFact(state, fact)) return [];
  if (!statusesFor(fact).includes(state.status)) rejectStatus(state);
  if (facts.length >= mostFacts) {
    reject('too-many-open-parts', `an account holds at most ${mostFacts} facts`);
  }
  checkFact(fact);
  const terms = servicingTerms(registration.terms);
  const before = accountOn(terms, facts, fact.enteredOn);
  const after = accountOn(terms, [...facts, fact], fact.enteredOn);
  const servicing = {
    fact: recorded(fact, currency),
    outcome: outcomeOf(state, fact.id, before, after),
  };
  const event = eventOf({ before, after, servicing });
  return [event, ...consequences(state, event, after, [...facts, fact])];
}

/** The day from which an entered fact is true. */
export function trueFrom(fact: ServicingFact): LocalDate {
  return effectiveOn(fact);
}

/**
 * Whether the fact was entered before, on whatever day.
 * @throws LoanRejection `id-reused` where its id names something else
 */
function isRepeatedFact({ facts, currency }: KnownLoan, fact: ServicingFact): boolean {
  const known = facts.find(({ id }) => id === fact.id);
  if (!known) return false;
  const content = (one: ServicingFact) => ({ ...recorded(one, currency), enteredOn: undefined });
  return (
    sameFacts(content(known), content(fact)) ||
    reject('id-reused', `"${fact.id}" was recorded before with other content`)
  );
}

const running: readonly LoanStatus[] = ['active'];
const orSettled: readonly LoanStatus[] = ['active', 'settled'];
/** Where a fact may also come before or after the loan is running. */
const statuses: Readonly<Partial<Record<ServicingFact['type'], readonly LoanStatus[]>>> = {
  disbursement: ['registered', 'active', 'settled'],
  payment: orSettled,
  'payment-returned': orSettled,
  charge: orSettled,
  'credit-refunded': [...orSettled, 'written-off'],
  reversal: [...orSettled, 'written-off'],
  recovered: ['settled', 'written-off'],
};

function statusesFor({ type }: ServicingFact): readonly LoanStatus[] {
  return statuses[type] ?? running;
}

function consequences(
  state: KnownLoan,
  event: LoanEvent,
  { asOf, status, replayed, figures }: Account,
  facts: readonly ServicingFact[],
): LoanEvent[] {
  const { occurredOn } = event;
  const next = evolve(state, event);
  assert(next.status !== 'unregistered', 'a loan with an account is registered');
  const events: LoanEvent[] = [];
  const { delinquency = noRanges } = replayed.ledger.terms;
  if (next.bucket !== null && delinquencyOn(replayed.ledger, facts, asOf, delinquency).delinquentDays === 0) {
    // Not before the bucket was found: a back-dated payment cures on the day it becomes known at the earliest.
    const curedOn = latest(next.assessedOn, occurredOn);
    events.push({ type: 'loan.cured', occurredOn: curedOn, data: { from: next.bucket } });
  }
  if (status === 'settled' && next.status !== 'settled') {
    const credit = formatMinor(figures.credit, state.currency);
    const settledOn = latest(figures.lastPaymentOn, occurredOn);
    events.push({ type: 'loan.settled', occurredOn: settledOn, data: { credit } });
  }
  return events;
}

const noRanges = { graceDays: 0, ranges: [] };
