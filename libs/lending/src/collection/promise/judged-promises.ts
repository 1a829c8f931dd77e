import { formatMinor, type JsonValue } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import type { ReviewCase } from '../collection.commands.js';
import type { CollectionEvent } from '../collection.events.js';
import type { KnownCase, KnownPromise } from '../collection.state.js';
import { judgePromise, type Payment, type PromiseJudgement } from './judge-promise.js';

/** Promises whose standing is another one than was last recorded, in the order in which they were made. */
export function judgedPromises(state: KnownCase, command: ReviewCase): readonly CollectionEvent[] {
  return state.promises.flatMap((promise) => judged(state, promise, command));
}

function judged(
  { borrowerId }: KnownCase,
  promise: KnownPromise,
  { asOf, loans, given }: ReviewCase,
): readonly CollectionEvent[] {
  const { promiseId, loanId, caseNumber, currency, outcome: before } = promise;
  const payments = loans.find((loan) => loan.loanId === loanId)?.payments;
  if (before === 'withdrawn' || payments === undefined) return [];
  const { rules, ruleSet, hash } = given;
  const relevant = payments.filter(({ on }) => on >= promise.madeOn);
  const judgement = judgePromise(promise, relevant, asOf, rules.promises);
  if (judgement.outcome === before) return [];
  const data = {
    borrowerId,
    caseNumber,
    promiseId,
    loanId,
    currency,
    paidInTime: formatMinor(judgement.paidInTime, currency),
    paid: formatMinor(judgement.paid, currency),
    decision: decisionOn(hash, inputsOf(promise, relevant, asOf), [judgement.outcome]),
  };
  return [{ ...eventOf(judgement, data), occurredOn: asOf, ruleSet }];
}

type JudgedData = Extract<CollectionEvent, { type: 'collection.promise-broken' }>['data'];

function eventOf({ outcome }: PromiseJudgement, data: JudgedData) {
  switch (outcome) {
    case 'kept':
    case 'kept-late':
      return { type: 'collection.promise-kept', data: { ...data, late: outcome === 'kept-late' } } as const;
    case 'partly-kept':
      return { type: 'collection.promise-partly-kept', data } as const;
    case 'broken':
      return { type: 'collection.promise-broken', data } as const;
    case 'open':
      return { type: 'collection.promise-reopened', data } as const;
  }
}

function inputsOf(
  { parts, madeOn, known, currency }: KnownPromise,
  payments: readonly Payment[],
  asOf: string,
): Readonly<Record<string, JsonValue>> {
  const text = (amount: bigint) => formatMinor(amount, currency);
  return {
    asOf,
    currency,
    madeOn,
    known,
    parts: parts.map(({ dueOn, amount }) => ({ dueOn, amount: text(amount) })),
    payments: payments.map(({ id, on, amount }) => ({ id, on, amount: text(amount) })),
  };
}
