import {
  type Aggregate,
  isCurrency,
  type LocalDate,
  parseLocalDate,
  parseMinor,
  type Subject,
  unreachable,
} from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { currentShape } from '../stored-shape.js';
import type { CheckGuarantee, GuaranteeCommand, SignGuarantee } from './guarantee.commands.js';
import type { GuaranteeChecked, GuaranteeEvent, GuaranteeSigned } from './guarantee.events.js';
import { rejectGuarantee } from './guarantee.rejections.js';

export type GuaranteeState =
  | { readonly status: 'none' }
  | {
      readonly status: 'in-force' | 'ended';
      readonly contract: GuaranteeSigned['data'];
      readonly signedOn: LocalDate;
      /** By day of recording; the last tells how the guarantor stands. */
      readonly checks: readonly { readonly on: LocalDate; readonly facts: GuaranteeChecked['data'] }[];
    };

type Known = Exclude<GuaranteeState, { status: 'none' }>;

function evolve(state: GuaranteeState, event: GuaranteeEvent): GuaranteeState {
  switch (event.type) {
    case 'guarantee.signed':
      return { status: 'in-force', contract: event.data, signedOn: event.occurredOn, checks: [] };
    case 'guarantee.checked':
      if (state.status === 'none') return state;
      return { ...state, checks: [...state.checks, { on: event.occurredOn, facts: event.data }] };
    case 'guarantee.ended':
      return state.status === 'none' ? state : { ...state, status: 'ended' };
    default:
      return unreachable(event);
  }
}

/** @throws GuaranteeRejection */
function decide(command: GuaranteeCommand, state: GuaranteeState): readonly GuaranteeEvent[] {
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

function check(state: Known, { on, facts }: CheckGuarantee): readonly GuaranteeEvent[] {
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

function checkReference(text: string, field: string): void {
  if (text.trim() === '')
    rejectGuarantee('guarantee-reference-required', `${field} must not be empty`, field);
}

function checkAmount(text: string | undefined, currency: string, field: string): void {
  const amount = isCurrency(currency) ? parseMinor(text ?? '0', currency) : undefined;
  if (amount === undefined || amount < 0n) {
    rejectGuarantee(
      'guarantee-amount-invalid',
      `"${text}" is not an amount of ${currency}, zero or more`,
      field,
    );
  }
}

const schemas: Readonly<Record<GuaranteeEvent['type'], number>> = {
  'guarantee.signed': 1,
  'guarantee.checked': 1,
  'guarantee.ended': 1,
};

/** One guarantee, from its signature to its end. */
export const guarantee: Aggregate<GuaranteeCommand, GuaranteeEvent, GuaranteeState> = {
  category: 'guarantee',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `guarantee/${id}`,
    `borrower/${data.borrowerId}`,
    ...data.loanIds.map((loanId) => `loan/${loanId}`),
  ],
  schemas,
  upcast: (stored) => currentShape<GuaranteeEvent>(stored, schemas),
};
