import { formatMinor } from '#kernel';
import type { RecordCollectionAction, RecordPromiseOutcome } from '../loan.commands.js';
import type { LoanCollectionActionRecorded } from '../loan.events.js';
import type { LoanPromiseBroken, LoanPromiseKept } from '../promise-outcome.events.js';
import { isRepeated } from '../loan.parts.js';
import type { KnownLoan } from '../loan.state.js';
import {
  checkDate,
  checkMoneyDate,
  checkOrder,
  checkReference,
  checkText,
  positiveAmount,
  rejectStatus,
} from './checks.js';

/** Also on a written-off loan: the claim against the borrower lives on. */
export function recordCollectionAction(
  state: KnownLoan,
  command: RecordCollectionAction,
): LoanCollectionActionRecorded[] {
  const { actionId, channel, result, note, actedOn, promisedAmount, promisedOn, businessDate } = command;
  if (isRepeated(state, 'collection-action', actionId, `${channel}/${result}@${actedOn}`)) return [];
  if (state.status !== 'active' && state.status !== 'written-off') rejectStatus(state);
  checkReference(actionId, 'actionId');
  checkText(note, 'note');
  checkMoneyDate(actedOn, 'actedOn', businessDate, state);
  if (promisedOn !== undefined) {
    checkDate(promisedOn, 'promisedOn');
    checkOrder(actedOn, promisedOn, 'promisedOn', 'the promise was made');
  }
  const promised =
    promisedAmount === undefined
      ? undefined
      : formatMinor(positiveAmount(promisedAmount, state.currency, 'promisedAmount'), state.currency);
  return [
    {
      type: 'loan.collection-action-recorded',
      occurredOn: actedOn,
      data: {
        actionId,
        channel,
        result,
        note,
        ...(promised !== undefined && { promisedAmount: promised }),
        ...(promisedOn !== undefined && { promisedOn }),
      },
    },
  ];
}

/** In any status: the payment that keeps a promise may be the one that settles the loan. */
export function recordPromiseOutcome(
  state: KnownLoan,
  command: RecordPromiseOutcome,
): (LoanPromiseKept | LoanPromiseBroken)[] {
  const { outcomeId, promiseId, outcome, promised, promisedOn, paid, judgedOn } = command;
  const kept = outcome === 'kept' || outcome === 'kept-late';
  const type = kept ? 'loan.promise-kept' : 'loan.promise-broken';
  if (isRepeated(state, 'promise-outcome', outcomeId, type)) return [];
  const told = { outcomeId, promiseId, promised, promisedOn, paid };
  const occurredOn = judgedOn;
  return type === 'loan.promise-kept'
    ? [{ type, occurredOn, data: { ...told, late: outcome === 'kept-late' } }]
    : [{ type, occurredOn, data: { ...told, partly: outcome === 'partly-kept' } }];
}
