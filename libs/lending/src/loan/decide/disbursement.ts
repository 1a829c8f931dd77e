import { formatMinor, type LocalDate, type Minor, minor } from '#kernel';
import type { DisburseLoan } from '../loan.commands.js';
import type { LoanEvent, ScheduledInstalment } from '../loan.events.js';
import { isRepeated } from '../loan.parts.js';
import { accruedBefore, dueDatesAfter, firstPlan, principalNotDue, replan } from '../loan.plan.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { disburseServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import {
  checkMayPayOut,
  checkFactDate,
  checkOptionalReference,
  checkOrder,
  checkReference,
  positiveAmount,
  rejectStatus,
} from './checks.js';
import { withConsequences } from './consequences.js';

export function disburse(state: KnownLoan, command: DisburseLoan): LoanEvent[] {
  if (servicingTermsOf(state)) return disburseServiced(state, command);
  const { disbursementId, valueOn, reference, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  const text = formatMinor(amount, state.currency);
  if (isRepeated(state, 'disbursement', disbursementId, `${text}@${valueOn}`)) return [];
  if (state.status !== 'registered' && state.status !== 'active') rejectStatus(state);
  checkReference(disbursementId, 'disbursementId');
  checkOptionalReference(reference, 'reference');
  checkFactDate(valueOn, 'valueOn', businessDate, state);
  checkMayPayOut(state, command);
  checkApproved(state, amount);
  const schedule = planOf(state, amount, valueOn);
  const event: LoanEvent = {
    type: 'loan.disbursed',
    occurredOn: valueOn,
    data: {
      disbursementId,
      amount: text,
      ...(reference !== undefined && { reference }),
      tranche: state.tranches + 1,
      schedule,
    },
  };
  return withConsequences(state, event, businessDate);
}

function checkApproved(state: KnownLoan, amount: Minor): void {
  const approved = minor(state.registration.terms.principal, state.currency);
  if (state.disbursed + amount > approved) {
    const left = formatMinor(approved - state.disbursed, state.currency);
    reject('disbursement-above-approved', `only ${left} of the approved amount is left`, 'amount');
  }
}

function planOf(state: KnownLoan, amount: Minor, valueOn: LocalDate): ScheduledInstalment[] {
  if (state.tranches === 0) {
    const { firstDueOn } = state.registration.terms;
    if (firstDueOn !== undefined && firstDueOn <= valueOn) {
      reject(
        'date-out-of-order',
        `valueOn ${valueOn} is not before the first due date ${firstDueOn}`,
        'valueOn',
      );
    }
    return firstPlan(state, amount, valueOn);
  }
  checkOrder(state.plannedFrom!, valueOn, 'valueOn', 'the current plan began');
  const dueDates = dueDatesAfter(state, valueOn);
  if (dueDates.length === 0) {
    reject('disbursement-after-maturity', `the plan ended on ${state.maturityOn}`, 'valueOn');
  }
  return replan(state, {
    from: valueOn,
    principal: principalNotDue(state, valueOn) + amount,
    dueDates,
    annualRate: state.annualRate,
    accrued: accruedBefore(state, valueOn),
  });
}
