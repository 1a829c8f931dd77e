import type { DomainEvent, LocalDate } from '#kernel';

/* Of the stored contract of a loan: what became of promises to pay, amounts in its currency. */

interface PromiseOutcome {
  /** One judgement; the same promise may be judged again when payments change. */
  readonly outcomeId: string;
  readonly promiseId: string;
  readonly promised: string;
  /** Day of the last part. */
  readonly promisedOn: LocalDate;
  /** What came since it was made. */
  readonly paid: string;
}

/** `late`: after the day promised and its grace. */
export type LoanPromiseKept = DomainEvent<'loan.promise-kept', PromiseOutcome & { readonly late: boolean }>;
/** `partly`: enough came for the rules to call it partly kept. */
export type LoanPromiseBroken = DomainEvent<
  'loan.promise-broken',
  PromiseOutcome & { readonly partly: boolean }
>;
