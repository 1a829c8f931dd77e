import { type Currency, formatMinor, type Minor, minor, parseMinor } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { checkAmount, checkReference } from './guarantee.checks.js';
import type {
  AnswerCall,
  CallGuarantor,
  RecordGuarantorPayment,
  ReverseGuarantorPayment,
  SettleGuarantorPayment,
  SettleGuarantorReversal,
  WithdrawCall,
} from './guarantee.commands.js';
import type { GuaranteeEvent } from './guarantee.events.js';
import { checkWithinLimit, raisedBy } from './guarantee.limit.js';
import { rejectGuarantee } from './guarantee.rejections.js';
import type { GuaranteeState, KnownCall, KnownGuarantee } from './guarantee.state.js';

type ActOnCall = CallGuarantor | AnswerCall | RecordGuarantorPayment | WithdrawCall | ReverseGuarantorPayment;

const types = {
  'guarantee.call': 'guarantee.called',
  'guarantee.answer-call': 'guarantee.call-answered',
  'guarantee.record-payment': 'guarantee.paid',
  'guarantee.withdraw-call': 'guarantee.call-withdrawn',
  'guarantee.reverse-payment': 'guarantee.payment-reversed',
} as const;

/** The guarantor is called, answers, pays. @throws GuaranteeRejection */
export function actOnCall(state: KnownGuarantee, command: ActOnCall): readonly GuaranteeEvent[] {
  if (isRepeated(state, command)) return [];
  checkReference(command.facts.reference, 'reference');
  switch (command.type) {
    case 'guarantee.call':
      return call(state, command);
    case 'guarantee.answer-call': {
      callOf(state, command.facts.callId, command.on);
      return [
        {
          type: 'guarantee.call-answered',
          occurredOn: command.on,
          data: { ...about(state), ...command.facts },
        },
      ];
    }
    case 'guarantee.record-payment': {
      const paidOn = callOf(state, command.facts.callId, command.on);
      const amount = positive(command.facts.amount, state);
      checkWithinLimit(state, raisedBy(state, paidOn, amount), textIn(state));
      const data = { ...about(state), ...command.facts, loanId: paidOn.loanId };
      return [{ type: 'guarantee.paid', occurredOn: command.on, data }];
    }
    case 'guarantee.withdraw-call': {
      const { loanId } = callOf(state, command.facts.callId, command.on);
      checkReference(command.facts.reason, 'reason');
      const data = { ...about(state), ...command.facts, loanId };
      return [{ type: 'guarantee.call-withdrawn', occurredOn: command.on, data }];
    }
    case 'guarantee.reverse-payment':
      return reverse(state, command);
  }
}

/**
 * In time only: a guarantee whose period has ended without an act that keeps it binds nobody any more (民法典 693), and no
 * late demand revives it (担保制度解释 34).
 */
function call(state: KnownGuarantee, { on, facts, period }: CallGuarantor): readonly GuaranteeEvent[] {
  const { contract, status } = state;
  if (status === 'ended') rejectGuarantee('guarantee-ended', 'the guarantee has ended');
  if (!contract.loanIds.includes(facts.loanId)) {
    rejectGuarantee('guarantee-loan-unknown', 'it does not stand for this loan', 'loanId');
  }
  const ended = period.status === 'running' && period.endsOn !== null && on > period.endsOn;
  if (period.status === 'lapsed' || ended) {
    rejectGuarantee('guarantee-period-ended', `the guarantee period ended on ${period.endsOn}`, 'on');
  }
  checkReference(facts.proof, 'proof');
  checkWithinLimit(state, positive(facts.amount, state), textIn(state));
  const data = { ...about(state), ...facts, periodEndsOn: period.endsOn };
  return [{ type: 'guarantee.called', occurredOn: on, data }];
}

function reverse(state: KnownGuarantee, { on, facts }: ReverseGuarantorPayment): readonly GuaranteeEvent[] {
  const paid = state.payments.find(({ actId }) => actId === facts.paymentId);
  if (paid === undefined || paid.reversedOn !== null || on < paid.on) {
    rejectGuarantee('guarantee-payment-not-open', `no such payment stands on ${on}`, 'paymentId');
  }
  checkReference(facts.reason, 'reason');
  const { callId, loanId, amount } = paid;
  const data = { ...about(state), ...facts, callId, loanId, amount };
  return [{ type: 'guarantee.payment-reversed', occurredOn: on, data }];
}

/** By process: the answer of the loan to money of the guarantor. */
export function settlePayment(
  state: GuaranteeState,
  { bookingId, outcome, on }: SettleGuarantorPayment,
): readonly GuaranteeEvent[] {
  if (state.status === 'none') return [];
  const paid = state.payments.find(({ actId }) => actId === bookingId);
  if (paid?.booking !== 'waiting') return [];
  const { loanId, amount } = paid;
  const data = { loanId, borrowerId: state.contract.borrowerId, bookingId, amount };
  return [
    'as' in outcome
      ? { type: 'guarantee.payment-booked', occurredOn: on, data: { ...data, as: outcome.as } }
      : { type: 'guarantee.payment-refused', occurredOn: on, data: { ...data, code: outcome.refused } },
  ];
}

/** By process: whether the loan took back what it had taken. */
export function settleReversal(
  state: GuaranteeState,
  { paymentId: bookingId, outcome, on }: SettleGuarantorReversal,
): readonly GuaranteeEvent[] {
  if (state.status === 'none') return [];
  const paid = state.payments.find(({ actId }) => actId === bookingId);
  if (paid?.reversal !== 'waiting') return [];
  const { loanId, amount } = paid;
  const data = { loanId, borrowerId: state.contract.borrowerId, bookingId, amount };
  return [
    outcome === 'reversed'
      ? { type: 'guarantee.reversal-booked', occurredOn: on, data }
      : { type: 'guarantee.reversal-refused', occurredOn: on, data: { ...data, code: outcome.refused } },
  ];
}

/** What follows from other facts stays as it was; what is told must be the same. */
function isRepeated({ acts }: KnownGuarantee, command: ActOnCall): boolean {
  const { actId, particulars: _, ...facts } = command.facts;
  const before = acts[actId];
  if (before === undefined) return false;
  const told = { ...before.facts, ...facts };
  if (before.on === command.on && before.type === types[command.type] && sameFacts(before.facts, told)) {
    return true;
  }
  return rejectGuarantee('guarantee-id-reused', `act "${actId}" has other content`, 'actId');
}

function callOf({ calls }: KnownGuarantee, callId: string, on: string): KnownCall {
  const found = calls.find((one) => one.callId === callId);
  if (found === undefined || on < found.on || found.withdrawnOn !== null) {
    rejectGuarantee('guarantee-call-not-open', `no call "${callId}" stands on ${on}`, 'callId');
  }
  return found;
}

function positive(amount: string, { contract }: KnownGuarantee): Minor {
  checkAmount(amount, contract.currency, 'amount');
  const currency = contract.currency as Currency;
  if (parseMinor(amount, currency) === 0n) {
    rejectGuarantee('guarantee-amount-invalid', 'it is more than nothing', 'amount');
  }
  return minor(amount, currency);
}

function textIn({ contract }: KnownGuarantee) {
  return (amount: Minor) => formatMinor(amount, contract.currency as Currency);
}

function about({ contract: { loanIds, borrowerId } }: KnownGuarantee) {
  return { loanIds, borrowerId };
}
