import { addDays, formatMinor, isCurrency, parseLocalDate, parseMinor } from '#kernel';
import { ofCase } from '../case/review-case.js';
import { text } from '../case/work-on-case.js';
import type { MakePromise, WithdrawPromise } from '../collection.commands.js';
import type { CollectionEvent } from '../collection.events.js';
import { rejectCollection } from '../collection.rejections.js';
import type { KnownCase } from '../collection.state.js';

/** One promise at a time for a loan, so that no payment keeps two. */
export function makePromise(state: KnownCase, command: MakePromise): readonly CollectionEvent[] {
  const { promiseId, loanId, kind, givenBy, evidence, madeOn, payments, by, businessDate } = command;
  const loan = state.loans.find((one) => one.loanId === loanId);
  if (loan === undefined || !isCurrency(loan.currency)) {
    rejectCollection('collection-loan-not-in-case', `loan ${loanId} is not in the case`, 'loanId');
  }
  const { currency } = loan;
  const parts = checkedParts(command, (amount) => parseMinor(amount, currency));
  const known = state.promises.find((one) => one.promiseId === promiseId);
  if (known !== undefined) {
    const same =
      known.loanId === loanId &&
      known.parts.length === parts.length &&
      known.parts.every((part, i) => part.dueOn === parts[i]!.dueOn && part.amount === parts[i]!.amount);
    if (same) return [];
    rejectCollection('collection-id-reused', `promise "${promiseId}" has other content`, 'promiseId');
  }
  if (state.promises.some((one) => one.loanId === loanId && one.outcome === 'open')) {
    rejectCollection(
      'promise-open',
      'a promise for this loan is open: withdraw it, or wait for its day',
      'loanId',
    );
  }
  if (parseLocalDate(madeOn) === undefined || madeOn > businessDate || madeOn < state.openedOn) {
    rejectCollection('collection-date-invalid', 'madeOn must be a day of the case', 'madeOn');
  }
  text(givenBy, 'givenBy');
  text(evidence, 'evidence');
  const data = {
    ...ofCase(state),
    promiseId,
    loanId,
    currency,
    kind,
    parts: parts.map(({ dueOn, amount }) => ({ dueOn, amount: formatMinor(amount, currency) })),
    givenBy,
    evidence,
    knownPayments: payments.filter(({ on }) => on >= madeOn).map(({ id }) => id),
    by,
  };
  return [{ type: 'collection.promise-made', occurredOn: madeOn, data }];
}

function checkedParts({ parts, madeOn, given }: MakePromise, read: (amount: string) => bigint | undefined) {
  const { longestDays, mostParts } = given.rules.promises;
  if (parts.length === 0 || parts.length > mostParts) {
    rejectCollection('promise-parts-invalid', `a promise has 1 to ${mostParts} parts`, 'parts');
  }
  const last = addDays(madeOn, longestDays);
  return parts.map(({ dueOn, amount: told }, index) => {
    const amount = read(told);
    if (amount === undefined || amount <= 0n) {
      rejectCollection('collection-amount-invalid', `"${told}" is no amount to pay`, `parts/${index}/amount`);
    }
    const previous = index === 0 ? madeOn : parts[index - 1]!.dueOn;
    const ordered = index === 0 ? dueOn >= previous : dueOn > previous;
    if (parseLocalDate(dueOn) === undefined || !ordered) {
      rejectCollection('promise-parts-invalid', 'parts are due one after the other', `parts/${index}/dueOn`);
    }
    if (dueOn > last) {
      rejectCollection('promise-too-long', `the rules allow promises until ${last}`, `parts/${index}/dueOn`);
    }
    return { dueOn, amount };
  });
}

export function withdrawPromise(state: KnownCase, command: WithdrawPromise): readonly CollectionEvent[] {
  const { promiseId, reason, by, businessDate } = command;
  const promise = state.promises.find((one) => one.promiseId === promiseId);
  if (promise === undefined) rejectCollection('promise-not-found', `no promise "${promiseId}"`, 'promiseId');
  if (promise.outcome === 'withdrawn') return [];
  if (promise.outcome !== 'open') {
    rejectCollection('promise-not-open', `the promise is ${promise.outcome}`, 'promiseId');
  }
  text(reason, 'reason');
  const { borrowerId } = state;
  const { loanId, currency, caseNumber } = promise;
  const data = { borrowerId, caseNumber, promiseId, loanId, currency, reason, by };
  return [{ type: 'collection.promise-withdrawn', occurredOn: businessDate, data }];
}
