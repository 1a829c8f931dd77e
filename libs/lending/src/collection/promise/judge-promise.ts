import { addDays, type LocalDate, type Minor } from '#kernel';
import type { PromiseRules } from '../rules/collection-rules.js';

/** Money that came, or went back: then the amount is below zero. */
export interface Payment {
  readonly id: string;
  readonly on: LocalDate;
  readonly amount: Minor;
}

export interface PromisedPart {
  readonly dueOn: LocalDate;
  readonly amount: Minor;
}

/** What a promise is judged by. */
export interface PromiseFacts {
  readonly parts: readonly PromisedPart[];
  readonly madeOn: LocalDate;
  /** Payments of the days from `madeOn` on that were known when it was made: they are not of the promise. */
  readonly known: readonly string[];
}

export type PromiseOutcome = 'open' | 'kept' | 'kept-late' | 'partly-kept' | 'broken';

export interface PromiseJudgement {
  readonly outcome: PromiseOutcome;
  /** What came by the last day on which it was in time. */
  readonly paidInTime: Minor;
  /** All that came since, whenever. */
  readonly paid: Minor;
}

/**
 * How a promise stands, from the payments that are on record and the day alone: whatever the order in which they became
 * known, and again after any of them is taken back.
 *
 * Each part is due with what was due before it. Money that went back lessens what came in time, whenever it went: which
 * payment it was is not on record, and nobody keeps a promise with money that he takes back.
 */
export function judgePromise(
  { parts, madeOn, known }: PromiseFacts,
  payments: readonly Payment[],
  asOf: LocalDate,
  { graceDays, partlyKeptFromPercent }: PromiseRules,
): PromiseJudgement {
  const counted = payments.filter(({ id, on }) => on >= madeOn && on <= asOf && !known.includes(id));
  const returned = total(counted.filter(({ amount }) => amount < 0n));
  const paidBy = (day: LocalDate) =>
    atLeastZero(total(counted.filter(({ on, amount }) => amount > 0n && on <= day)) + returned);
  const paid = paidBy(asOf);
  const promised = total(parts);
  const judged = (outcome: PromiseOutcome, day: LocalDate) => ({ outcome, paidInTime: paidBy(day), paid });

  let due = 0n;
  for (const part of parts) {
    due += part.amount;
    const lastDay = addDays(part.dueOn, graceDays);
    if (paidBy(lastDay) >= due) continue;
    if (asOf <= lastDay) return judged('open', lastDay);
    if (paid >= promised) return judged('kept-late', lastDay);
    const enough = paidBy(lastDay) * 100n >= due * BigInt(partlyKeptFromPercent);
    return judged(enough ? 'partly-kept' : 'broken', lastDay);
  }
  return judged('kept', addDays(parts.at(-1)!.dueOn, graceDays));
}

function total(of: readonly { readonly amount: Minor }[]): Minor {
  return of.reduce((sum, { amount }) => sum + amount, 0n);
}

function atLeastZero(amount: Minor): Minor {
  return amount < 0n ? 0n : amount;
}
