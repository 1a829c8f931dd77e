import { formatMinor } from '#kernel';
import { downPaymentId, isReversed } from '../../servicing/entry-order.js';
import type { ServicingFact } from '../../servicing/facts.js';
import { payOffQuote } from '../../servicing/position.js';
import {
  checkMoneyDate,
  checkOptionalReference,
  checkReference,
  checkStatement,
  positiveAmount,
} from '../decide/checks.js';
import type { LoanEvent } from '../loan.events.js';
import { checkExtension } from '../decide/extension-cap.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { contractChange } from './contract-change.js';
import { enter, trueFrom } from './enter.js';
import { factAt, portionsOf, receive, totalOfAll } from './money.js';
import type {
  ChangeContract,
  ContractChange,
  ChargeOffLoan,
  PayOffLoan,
  PrepayLoan,
  RefundCredit,
  ReturnPayment,
  ReverseFact,
  ServicingCommand,
} from './servicing.commands.js';
import { isServiced, servicingTerms } from './servicing-terms.js';

/** What can be asked of a loan with servicing terms only. */
export function decideServicing(state: KnownLoan, command: ServicingCommand): LoanEvent[] {
  needsServicingTerms(state);
  switch (command.type) {
    case 'loan.reverse':
      return reverse(state, command);
    case 'loan.prepay':
      return prepay(state, command);
    case 'loan.pay-off':
      return payOff(state, command);
    case 'loan.return-payment':
      return returnPayment(state, command);
    case 'loan.refund-credit':
      return refundCredit(state, command);
    case 'loan.charge-off':
      return chargeOff(state, command);
    case 'loan.change-contract':
      return changeContract(state, command);
  }
}

export function needsServicingTerms({ registration }: KnownLoan, field?: string): void {
  if (isServiced(registration.terms)) return;
  reject('servicing-terms-required', 'the loan was registered without servicing terms', field);
}

export function notWithServicingTerms({ registration }: KnownLoan, why: string): void {
  if (isServiced(registration.terms)) {
    reject('not-with-servicing-terms', `the loan was registered with servicing terms: ${why}`);
  }
}

/** True from the day of what it takes back, so that the loan as of a day in between is told without it too. */
function reverse(state: KnownLoan, { reversalId, of, reason, businessDate }: ReverseFact): LoanEvent[] {
  checkReference(reversalId, 'reversalId');
  checkStatement(reason, 'reason');
  const original = state.facts.find(({ id }) => id === of || downPaymentId(id) === of);
  if (!original || original.type === 'reversal') {
    reject('nothing-to-reverse', `"${of}" names no fact of this account`, 'of');
  }
  if (isReversed(state.facts, of) && !state.facts.some(({ id }) => id === reversalId)) {
    reject('already-reversed', `"${of}" was taken back before`, 'of');
  }
  const valueOn = trueFrom(original);
  const fact: ServicingFact = { ...factAt(reversalId, valueOn, businessDate), type: 'reversal', of };
  return enter(state, fact, ({ after, servicing }) => {
    const { disbursements, lines } = after.replayed.ledger;
    if (original.type === 'disbursement' && disbursements.length === 0 && lines.length > 0) {
      reject('nothing-to-reverse', 'the only disbursement carries what came after it', 'of');
    }
    return { type: 'loan.reversed', occurredOn: valueOn, data: { reversalId, of, reason, servicing } };
  });
}

function prepay(state: KnownLoan, command: PrepayLoan): LoanEvent[] {
  const { repaymentId, valueOn, businessDate, keep } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  if (keep !== 'term' && keep !== 'instalment') {
    reject('invalid-terms', `"${String(keep)}" can not be kept`, 'keep');
  }
  return receive(
    state,
    { ...factAt(repaymentId, valueOn, businessDate), type: 'prepaid', amount, keep },
    command,
  );
}

function payOff(state: KnownLoan, command: PayOffLoan): LoanEvent[] {
  const { repaymentId, valueOn, businessDate } = command;
  const { currency, facts, registration } = state;
  const amount = positiveAmount(command.amount, currency, 'amount');
  const fact = { ...factAt(repaymentId, valueOn, businessDate), type: 'paid-off', amount } as const;
  return receive(state, fact, command, () => {
    if (!isServiced(registration.terms)) return;
    const quote = totalOfAll(payOffQuote(servicingTerms(registration.terms), facts, valueOn));
    if (amount >= quote) return;
    reject('pay-off-short', `${formatMinor(quote, currency)} is owed on ${valueOn}`, 'amount');
  });
}

function returnPayment(state: KnownLoan, command: ReturnPayment): LoanEvent[] {
  const { returnId, valueOn, reference, businessDate } = command;
  const { currency } = state;
  const amount = positiveAmount(command.amount, currency, 'amount');
  checkReference(returnId, 'returnId');
  checkOptionalReference(reference, 'reference');
  checkMoneyDate(valueOn, 'valueOn', businessDate, state);
  const fact: ServicingFact = {
    ...factAt(returnId, valueOn, businessDate),
    type: 'payment-returned',
    amount,
  };
  const known = state.facts.some(({ id }) => id === returnId);
  if (!known && amount > totalReceived(state) + state.credit) {
    reject('return-above-received', 'more than was ever received', 'amount');
  }
  const data = {
    returnId,
    amount: formatMinor(amount, currency),
    ...(reference !== undefined && { reference }),
  };
  return enter(state, fact, ({ servicing }) => ({
    type: 'loan.payment-returned',
    occurredOn: valueOn,
    data: { ...data, servicing },
  }));
}

function totalReceived({ received }: KnownLoan): bigint {
  return received.fees + received.penalty + received.interest + received.principal;
}

function refundCredit(state: KnownLoan, command: RefundCredit): LoanEvent[] {
  const { refundId, valueOn, reference, businessDate } = command;
  const { currency } = state;
  const amount = positiveAmount(command.amount, currency, 'amount');
  checkReference(refundId, 'refundId');
  checkOptionalReference(reference, 'reference');
  checkMoneyDate(valueOn, 'valueOn', businessDate, state);
  const fact: ServicingFact = {
    ...factAt(refundId, valueOn, businessDate),
    type: 'credit-refunded',
    amount,
  };
  const known = state.facts.some(({ id }) => id === refundId);
  if (!known && amount > state.credit) {
    reject(
      'refund-above-credit',
      `the borrower has ${formatMinor(state.credit, currency)} of credit`,
      'amount',
    );
  }
  const data = {
    refundId,
    amount: formatMinor(amount, currency),
    ...(reference !== undefined && { reference }),
  };
  return enter(state, fact, (entered) => {
    // The credit may have come after the value date: what was not there then would be owed again.
    if (totalOfAll(portionsOf(entered, refundId)) > 0n) {
      reject('refund-above-credit', `the borrower had less credit on ${valueOn}`, 'valueOn');
    }
    const { servicing } = entered;
    return { type: 'loan.credit-refunded', occurredOn: valueOn, data: { ...data, servicing } };
  });
}

function chargeOff(state: KnownLoan, command: ChargeOffLoan): LoanEvent[] {
  const { chargeOffId, chargedOffOn, reason, approvalReference, businessDate } = command;
  checkReference(chargeOffId, 'chargeOffId');
  checkReference(approvalReference, 'approvalReference');
  checkStatement(reason, 'reason');
  checkMoneyDate(chargedOffOn, 'chargedOffOn', businessDate, state);
  const fact: ServicingFact = { ...factAt(chargeOffId, chargedOffOn, businessDate), type: 'charged-off' };
  return enter(state, fact, ({ servicing }) => ({
    type: 'loan.charged-off',
    occurredOn: chargedOffOn,
    data: { chargeOffId, reason, approvalReference, servicing },
  }));
}

function changeContract(state: KnownLoan, command: ChangeContract): LoanEvent[] {
  const { changeId, valueOn, reason, approvalReference, businessDate } = command;
  const change = contractChange(command.change);
  checkReference(changeId, 'changeId');
  checkReference(approvalReference, 'approvalReference');
  checkStatement(reason, 'reason');
  checkMoneyDate(valueOn, 'valueOn', businessDate, state);
  const fact: ServicingFact = { ...factAt(changeId, valueOn, businessDate), ...change };
  return enter(state, fact, ({ before, after, servicing }) => {
    const maturityOn = after.figures.maturityOn;
    const extends_ =
      isExtension(change) && maturityOn !== null && maturityOn > (before.figures.maturityOn ?? maturityOn);
    const capped = extends_ && command.rules && checkExtension(state, maturityOn, command.rules, 'change');
    return {
      type: 'loan.contract-changed',
      occurredOn: valueOn,
      ...(capped && { ruleSet: command.rules!.ruleSet }),
      data: { changeId, change: change.type, reason, approvalReference, servicing },
    };
  });
}

/** A restructuring has rules of its own; its new maturity is no extension (展期) of the old one. */
function isExtension({ type }: ContractChange): boolean {
  return type === 'rescheduled' || type === 're-aged';
}
