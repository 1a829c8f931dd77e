import { minor, parseMinor, type Currency } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { checkAmount, checkReference } from './guarantee.checks.js';
import type {
  AnswerCall,
  CallGuarantor,
  RecordGuarantorPayment,
  SettleGuarantorPayment,
} from './guarantee.commands.js';
import type { GuaranteeEvent } from './guarantee.events.js';
import { rejectGuarantee } from './guarantee.rejections.js';
import type { GuaranteeState, KnownCall, KnownGuarantee } from './guarantee.state.js';

type ActOnCall = CallGuarantor | AnswerCall | RecordGuarantorPayment;

const types = {
  'guarantee.call': 'guarantee.called',
  'guarantee.answer-call': 'guarantee.call-answered',
  'guarantee.record-payment': 'guarantee.paid',
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
      const { loanId } = callOf(state, command.facts.callId, command.on);
      checkPositive(command.facts.amount, state.contract.currency);
      const data = { ...about(state), ...command.facts, loanId };
      return [{ type: 'guarantee.paid', occurredOn: command.on, data }];
    }
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
  checkPositive(facts.amount, contract.currency);
  const currency = contract.currency as Currency;
  if (contract.amount !== undefined && minor(facts.amount, currency) > minor(contract.amount, currency)) {
    rejectGuarantee('guarantee-amount-above-limit', `it is for ${contract.amount} at most`, 'amount');
  }
  const data = { ...about(state), ...facts, periodEndsOn: period.endsOn };
  return [{ type: 'guarantee.called', occurredOn: on, data }];
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
  if (found === undefined || on < found.on) {
    rejectGuarantee('guarantee-call-not-open', `no call "${callId}" was made by ${on}`, 'callId');
  }
  return found;
}

function checkPositive(amount: string, currency: string): void {
  checkAmount(amount, currency, 'amount');
  if (parseMinor(amount, currency as Currency) === 0n) {
    rejectGuarantee('guarantee-amount-invalid', 'it is more than nothing', 'amount');
  }
}

function about({ contract: { loanIds, borrowerId } }: KnownGuarantee) {
  return { loanIds, borrowerId };
}
