import type { AssessLoan } from '../loan.commands.js';
import { arrearsOn } from '../loan.arrears.js';
import { assessableFrom, bucketOf, bucketsFor } from '../loan.delinquency.js';
import type { LoanEvent } from '../loan.events.js';
import { reject } from '../loan.rejections.js';
import { isActive, type KnownLoan } from '../loan.state.js';
import { checkFactDate, checkOrder, formatted } from './checks.js';

/**
 * States what changed as of the day: overdue, another bucket (worse or better), cured, or nothing. An ended loan, and
 * one not yet disbursed, has nothing to assess.
 */
export function assess(state: KnownLoan, { asOf, rules, businessDate }: AssessLoan): LoanEvent[] {
  if (!isActive(state)) return [];
  checkFactDate(asOf, 'asOf', businessDate, state);
  const from = assessableFrom(state);
  if (from !== null && asOf < from) {
    reject('assessment-before-cut-over', `payments before ${from} are not known day by day`, 'asOf');
  }
  if (state.assessedOn !== null) checkOrder(state.assessedOn, asOf, 'asOf', 'the last assessment');

  const found = arrearsOn(state, asOf);
  if (found.paused) return [];
  const bucket = bucketOf(found.days, bucketsFor(state, rules))?.name ?? null;
  if (bucket === state.bucket) return [];
  const decision = { occurredOn: asOf, ruleSet: rules.ruleSet };
  if (bucket === null) return [{ ...decision, type: 'loan.cured', data: { from: state.bucket! } }];
  const arrears = {
    oldestDueOn: found.oldestDueOn!,
    daysPastDue: found.days,
    overdue: formatted(found.overdue, state.currency),
  };
  return state.bucket === null
    ? [{ ...decision, type: 'loan.overdue-recognised', data: { ...arrears, bucket } }]
    : [{ ...decision, type: 'loan.bucket-moved', data: { ...arrears, from: state.bucket, to: bucket } }];
}
