import { addDays, type LocalDate, type Minor } from '#kernel';
import type { SummariseRepayments } from '../loan.commands.js';
import type { Component, LoanEvent, ScheduledInstalment } from '../loan.events.js';
import { componentText } from '../evolve/money.js';
import { isRepeated } from '../loan.parts.js';
import { dueDatesAfter, replan } from '../loan.plan.js';
import { reject } from '../loan.rejections.js';
import type { Amounts, KnownLoan } from '../loan.state.js';
import { active, amountFromZero, checkMoneyDate, checkOrder, formatted } from './checks.js';
import { notWithServicingTerms } from '../servicing/changes.js';
import { withConsequences } from './consequences.js';

/**
 * Takes over payments that the source knows only as sums. Every instalment due by `to` is closed without saying
 * when it was paid; what principal is left is planned over the due dates still to come, with interest from `to` on.
 * Where the old plan has ended by then, all of it is due on the next day.
 */
export function summariseRepayments(state: KnownLoan, command: SummariseRepayments): LoanEvent[] {
  notWithServicingTerms(state, 'payments are entered one by one');
  const { from, to, coverage, businessDate } = command;
  const received = receivedOf(command, state);
  const data = { from, to, received: formatted(received, state.currency), coverage };
  if (isRepeated(state, 'summary', `${from}/${to}`, componentText(data.received))) return [];
  active(state);
  checkMoneyDate(from, 'from', businessDate, state);
  checkMoneyDate(to, 'to', businessDate, state);
  checkOrder(from, to, 'to', 'the summarised period begins');
  checkOrder(state.plannedFrom!, to, 'to', 'the current plan began');
  if (state.summarisedTo !== null)
    checkOrder(addDays(state.summarisedTo, 1), from, 'from', 'the last summary ended');
  if (state.repayments > 0) {
    reject('summary-after-payment', 'a dated repayment is recorded: a sum could count it a second time');
  }
  if (received.principal > state.principalOutstanding) {
    reject('summary-above-disbursed', 'more principal received than was paid out', 'received.principal');
  }
  const schedule = planAfter(state, state.principalOutstanding - received.principal, to);
  const event: LoanEvent = {
    type: 'loan.repayments-summarised',
    occurredOn: to,
    data: { ...data, schedule },
  };
  return withConsequences(state, event, businessDate);
}

function receivedOf({ received }: SummariseRepayments, { currency }: KnownLoan): Amounts {
  const amount = (component: Component) =>
    amountFromZero(received[component] ?? '0', currency, `received.${component}`);
  return {
    fees: amount('fees'),
    penalty: amount('penalty'),
    interest: amount('interest'),
    principal: amount('principal'),
  };
}

function planAfter(state: KnownLoan, principal: Minor, to: LocalDate): ScheduledInstalment[] {
  const remaining = dueDatesAfter(state, to);
  const dueDates = remaining.length > 0 ? remaining : [addDays(to, 1)];
  return replan(state, { from: to, principal, dueDates, annualRate: state.annualRate, accrued: 0n });
}
