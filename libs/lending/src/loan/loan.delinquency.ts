import { addDays, type LocalDate } from '#kernel';
import { RuleFault } from '../policy/rule-set.js';
import { oldestUnpaidDueOn } from './loan.balances.js';
import type { DelinquencyBucket, DelinquencyRules } from './loan.commands.js';
import { isActive, type KnownLoan, type LoanState } from './loan.state.js';

/** More buckets than any regulator asks for. */
const mostBuckets = 50;

/**
 * Reads a rule set of the shape of `policies/delinquency/default.json`.
 * @throws RuleFault naming what is wrong with it
 */
export function delinquencyRules(json: unknown): DelinquencyRules {
  const { id, version, params } = record(json, '');
  if (typeof id !== 'string' || typeof version !== 'string') {
    throw new RuleFault('', 'a rule set has an id and a version');
  }
  return { ruleSet: { id, version }, buckets: delinquencyBuckets(params) };
}

/**
 * Reads the parameters of rules of kind `delinquency`.
 * @throws RuleFault
 */
export function delinquencyBuckets(params: unknown): readonly DelinquencyBucket[] {
  const { buckets } = record(params, '');
  if (!Array.isArray(buckets) || buckets.length < 1 || buckets.length > mostBuckets) {
    throw new RuleFault('/buckets', `must hold 1 to ${mostBuckets} buckets`);
  }
  const read = buckets.map((bucket: unknown, index) => {
    const { name, fromDays } = record(bucket, `/buckets/${index}`);
    if (typeof name !== 'string' || name === '' || !Number.isSafeInteger(fromDays)) {
      throw new RuleFault(`/buckets/${index}`, 'a bucket needs a name and whole fromDays');
    }
    return { name, fromDays: fromDays as number };
  });
  read.forEach(({ name, fromDays }, index) => {
    const least = index === 0 ? 1 : read[index - 1]!.fromDays + 1;
    if (index === 0 ? fromDays !== 1 : fromDays < least) {
      throw new RuleFault(
        `/buckets/${index}/fromDays`,
        `begins at ${fromDays} days; the first bucket begins at 1, then they ascend`,
      );
    }
    if (read.findIndex((bucket) => bucket.name === name) < index) {
      throw new RuleFault(`/buckets/${index}/name`, `"${name}" is the name of two buckets`);
    }
  });
  return read;
}

/** The buckets of the product where its servicing terms name any, else those of the rule set. */
export function bucketsFor(
  { registration }: KnownLoan,
  { buckets }: DelinquencyRules,
): readonly DelinquencyBucket[] {
  const ranges = registration.terms.servicing?.delinquency?.ranges;
  return ranges && ranges.length > 0 ? ranges : buckets;
}

/** The bucket of so many days past due; undefined for none. */
export function bucketOf(
  daysPastDue: number,
  buckets: readonly DelinquencyBucket[],
): DelinquencyBucket | undefined {
  return buckets.findLast((bucket) => bucket.fromDays <= daysPastDue);
}

/** The first day on which days past due may be derived for an imported loan without dated payments. */
export function assessableFrom(state: KnownLoan): LocalDate | null {
  const { migration } = state.registration;
  return migration === undefined || migration.coverage === 'dated' ? null : migration.cutOverOn;
}

/**
 * Whether the facts tell what had been paid by the day. Not so for an imported loan in repayment before its cut-over
 * date, where the source has no dated payments: nothing may then be derived about what was due, overdue or left.
 */
export function paymentsKnownOn(state: LoanState, asOf: LocalDate): boolean {
  if (!isActive(state)) return true;
  const from = assessableFrom(state);
  return from === null || asOf >= from;
}

/** What tells, with the buckets of any rules, whether a loan is in another bucket on a day than the recorded one. */
export interface ArrearsSince {
  /** The first day on which it may be judged. */
  readonly judgedFrom: LocalDate;
  /** Days past due are those since then: the oldest unpaid due date, grace included; null where nothing is unpaid. */
  readonly since: LocalDate | null;
  /** Buckets of its own product, which come before those of the rules. */
  readonly ownBuckets: readonly DelinquencyBucket[] | null;
}

/** Null where no day to come can change anything by itself: the loan is not paid out, or has ended. */
export function arrearsSince(state: LoanState): ArrearsSince | null {
  if (!isActive(state)) return null;
  const { delinquency } = state.registration.terms.servicing ?? {};
  const oldest = oldestUnpaidDueOn(state);
  return {
    judgedFrom: assessableFrom(state) ?? state.registeredOn,
    since: oldest && addDays(oldest, delinquency?.graceDays ?? 0),
    ownBuckets: delinquency && delinquency.ranges.length > 0 ? delinquency.ranges : null,
  };
}

function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new RuleFault(at, 'is not an object');
  return value as Record<string, unknown>;
}
