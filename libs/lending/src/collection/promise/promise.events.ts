import type { DomainEvent, LocalDate } from '#kernel';
import type { OfCase } from '../case/case.events.js';
import type { Decision } from '../../policy/decision.js';

/* The stored contract of promises to pay, and of what became of them. Amounts are decimal strings of the loan's currency. */

interface OfPromise extends OfCase {
  readonly promiseId: string;
  readonly loanId: string;
  readonly currency: string;
}

/** A promise of one day, or a plan of several (还款承诺, 还款协商). */
export type PromiseMade = DomainEvent<
  'collection.promise-made',
  OfPromise & {
    readonly parts: readonly { readonly dueOn: LocalDate; readonly amount: string }[];
    /** Who gave it: the person contacted. */
    readonly givenBy: string;
    /** A plan that was negotiated and signed, or a word given. */
    readonly kind: 'promise' | 'plan';
    readonly evidence: string;
    /** Payments from this day on that were on record already: they do not keep it. */
    readonly knownPayments: readonly string[];
    readonly by: string;
  }
>;

interface Judged extends OfPromise {
  readonly paidInTime: string;
  readonly paid: string;
  readonly decision: Decision;
}

export type PromiseKept = DomainEvent<'collection.promise-kept', Judged & { readonly late: boolean }>;
export type PromisePartlyKept = DomainEvent<'collection.promise-partly-kept', Judged>;
export type PromiseBroken = DomainEvent<'collection.promise-broken', Judged>;
/** What had kept it was taken back while there is still time. */
export type PromiseReopened = DomainEvent<'collection.promise-reopened', Judged>;

/** Both sides let go of it. */
export type PromiseWithdrawn = DomainEvent<
  'collection.promise-withdrawn',
  OfPromise & { readonly reason: string; readonly by: string }
>;

export type PromiseEvent =
  PromiseMade | PromiseKept | PromisePartlyKept | PromiseBroken | PromiseReopened | PromiseWithdrawn;
