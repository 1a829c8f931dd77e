import { formatMinor } from '#kernel';
import { allocate } from '../loan.allocation.js';
import type { RecordRepayment } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import { isRepeated } from '../loan.parts.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { needsServicingTerms } from '../servicing/changes.js';
import { repayServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import { active, checkMoneyDate, checkOptionalReference, checkReference, positiveAmount } from './checks.js';
import { withConsequences } from './consequences.js';

export function recordRepayment(state: KnownLoan, command: RecordRepayment): LoanEvent[] {
  if (servicingTermsOf(state)) return repayServiced(state, command);
  if (command.kind !== undefined) needsServicingTerms(state, 'kind');
  if (command.direct !== undefined) needsServicingTerms(state, 'direct');
  const { repaymentId, valueOn, reference, channel, through, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  const text = formatMinor(amount, state.currency);
  if (isRepeated(state, 'repayment', repaymentId, `${text}@${valueOn}`)) return [];
  active(state);
  checkReference(repaymentId, 'repaymentId');
  checkOptionalReference(reference, 'reference');
  checkOptionalReference(channel, 'channel');
  checkOptionalReference(through, 'through');
  checkMoneyDate(valueOn, 'valueOn', businessDate, state);
  if (state.summarisedTo !== null && valueOn <= state.summarisedTo) {
    reject('date-out-of-order', `payments until ${state.summarisedTo} are already known as a sum`, 'valueOn');
  }
  const { lines, excess } = allocate(state, amount, valueOn);
  const event: LoanEvent = {
    type: 'loan.repaid',
    occurredOn: valueOn,
    data: {
      repaymentId,
      amount: text,
      ...(reference !== undefined && { reference }),
      ...(channel !== undefined && { channel }),
      ...(through !== undefined && { through }),
      allocation: lines,
      excess: formatMinor(excess, state.currency),
    },
  };
  return withConsequences(state, event, businessDate);
}
