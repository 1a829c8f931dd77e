import { parseLocalDate, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { actOnCall, settlePayment, settleReversal } from './guarantee.calls.js';
import { checkAmount, checkReference } from './guarantee.checks.js';
import type { CheckGuarantee, GuaranteeCommand, SignGuarantee } from './guarantee.commands.js';
import type { GuaranteeEvent } from './guarantee.events.js';
import { rejectGuarantee } from './guarantee.rejections.js';
import type { GuaranteeState, KnownGuarantee } from './guarantee.state.js';

/** @throws GuaranteeRejection */
export function decide(command: GuaranteeCommand, state: GuaranteeState): readonly GuaranteeEvent[] {
  if (command.type === 'guarantee.settle-payment') return settlePayment(state, command);
  if (command.type === 'guarantee.settle-reversal') return settleReversal(state, command);
  const { on, businessDate } = command;
  if (parseLocalDate(on) === undefined)
    rejectGuarantee('guarantee-date-invalid', `"${on}" is not a date`, 'on');
  if (on > businessDate) {
    rejectGuarantee(
      'guarantee-date-in-future',
      `${on} is after the open business date ${businessDate}`,
      'on',
    );
  }
  if (command.type === 'guarantee.sign') return sign(state, command);
  if (state.status === 'none') rejectGuarantee('guarantee-not-found', 'no such guarantee was signed');
  const { loanIds, borrowerId } = state.contract;
  switch (command.type) {
    case 'guarantee.call':
    case 'guarantee.answer-call':
    case 'guarantee.record-payment':
    case 'guarantee.withdraw-call':
    case 'guarantee.reverse-payment':
      return actOnCall(state, command);
    case 'guarantee.check':
      return check(state, command);
    case 'guarantee.end': {
      if (state.status === 'ended') return [];
      checkReference(command.facts.reference, 'reference');
      return [{ type: 'guarantee.ended', occurredOn: on, data: { loanIds, borrowerId, ...command.facts } }];
    }
    default:
      return unreachable(command);
  }
}

function sign(state: GuaranteeState, { on, facts }: SignGuarantee): readonly GuaranteeEvent[] {
  if (state.status !== 'none') {
    if (state.signedOn === on && sameFacts(state.contract, facts)) return [];
    rejectGuarantee('guarantee-already-signed', `it was signed on ${state.signedOn} with other content`);
  }
  checkReference(facts.guarantorReference, 'guarantorReference');
  checkReference(facts.contractReference, 'contractReference');
  checkAmount(facts.amount, facts.currency, 'amount');
  const { periodEndsOn } = facts;
  if (periodEndsOn !== undefined && (parseLocalDate(periodEndsOn) === undefined || periodEndsOn < on)) {
    rejectGuarantee(
      'guarantee-date-invalid',
      'the period ends on a date from the signing on',
      'periodEndsOn',
    );
  }
  return [{ type: 'guarantee.signed', occurredOn: on, data: facts }];
}

function check(state: KnownGuarantee, { on, facts }: CheckGuarantee): readonly GuaranteeEvent[] {
  const { loanIds, borrowerId, currency } = state.contract;
  const data = { loanIds, borrowerId, ...facts };
  const earlier = state.checks.find((one) => one.facts.checkId === facts.checkId);
  if (earlier) {
    if (earlier.on === on && sameFacts(earlier.facts, data)) return [];
    rejectGuarantee('guarantee-id-reused', `check "${facts.checkId}" has other content`, 'checkId');
  }
  if (state.status === 'ended') rejectGuarantee('guarantee-ended', 'the guarantee has ended');
  checkAmount(facts.otherGuarantees, currency, 'otherGuarantees');
  return [{ type: 'guarantee.checked', occurredOn: on, data }];
}
