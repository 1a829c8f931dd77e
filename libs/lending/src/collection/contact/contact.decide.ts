import { addDays, type JsonValue, unreachable } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import type { Attempt, ContactHistory } from './contact-history.js';
import type {
  ContactCommand,
  GiveConsent,
  LiftHold,
  PlaceHold,
  RecordContactResult,
  RegisterPerson,
  RequestContact,
  WithdrawConsent,
} from './contact.commands.js';
import type { ContactEvent } from './contact.events.js';
import { rejectContact } from './contact.rejections.js';
import type { ContactState } from './contact.state.js';
import { mostCapDays } from './contact-rules.js';
import { formatLocalTime, instantMs, isZone } from './local-time.js';
import { type ContactQuestion, mayContact } from './may-contact.js';

/** @throws ContactRejection */
export function decide(command: ContactCommand, state: ContactState): readonly ContactEvent[] {
  if (command.type === 'contact.register-person') return register(state, command);
  if (state.zone === null) rejectContact('contact-person-not-found', 'the person is not registered');
  switch (command.type) {
    case 'contact.give-consent':
      return giveConsent(state, command);
    case 'contact.withdraw-consent':
      return withdrawConsent(state, command);
    case 'contact.refuse-channel': {
      const { channel, fromAt, businessDate } = command;
      instant(fromAt, 'fromAt');
      if (state.history.refusedChannels[channel] !== undefined) return [];
      return [{ type: 'contact.channel-refused', occurredOn: businessDate, data: { channel, fromAt } }];
    }
    case 'contact.place-hold':
      return placeHold(state, command);
    case 'contact.lift-hold':
      return liftHold(state, command);
    case 'contact.request':
      return request(state, command);
    case 'contact.record-result':
      return recordResult(state, command);
    default:
      return unreachable(command);
  }
}

function register(state: ContactState, { type: _, businessDate, ...data }: RegisterPerson): ContactEvent[] {
  if (!isZone(data.zone))
    rejectContact('contact-zone-unknown', `"${data.zone}" is no zone of the IANA database`, 'zone');
  const known = state.relations[data.borrowerId];
  if (known === data.relation && state.zone === data.zone) return [];
  return [{ type: 'contact.person-registered', occurredOn: businessDate, data }];
}

function giveConsent(state: ContactState, { type: _, businessDate, ...data }: GiveConsent): ContactEvent[] {
  const from = instant(data.fromAt, 'fromAt');
  if (data.untilAt !== undefined && instant(data.untilAt, 'untilAt') <= from) {
    rejectContact('contact-instant-invalid', 'untilAt must be after fromAt', 'untilAt');
  }
  text(data.evidence, 'evidence');
  const known = state.history.consents.find(({ consentId }) => consentId === data.consentId);
  if (known !== undefined) {
    if (known.covers === data.covers && known.channel === (data.channel ?? null) && known.from === from)
      return [];
    rejectContact(
      'contact-id-reused',
      `consent "${data.consentId}" was given with other content`,
      'consentId',
    );
  }
  return [{ type: 'contact.consent-given', occurredOn: businessDate, data }];
}

function withdrawConsent(state: ContactState, command: WithdrawConsent): ContactEvent[] {
  const { consentId, atInstant, businessDate } = command;
  const at = instant(atInstant, 'atInstant');
  const consent = state.history.consents.find((one) => one.consentId === consentId);
  if (consent === undefined) {
    rejectContact('contact-consent-not-given', `no consent "${consentId}" was given`, 'consentId');
  }
  if (consent.until !== null && consent.until <= at) return [];
  return [{ type: 'contact.consent-withdrawn', occurredOn: businessDate, data: { consentId, atInstant } }];
}

function placeHold(state: ContactState, { type: _, businessDate, ...data }: PlaceHold): ContactEvent[] {
  instant(data.fromAt, 'fromAt');
  text(data.reason, 'reason');
  const known = state.history.holds.find(({ holdId }) => holdId === data.holdId);
  if (known !== undefined) {
    if (known.kind === data.kind) return [];
    rejectContact('contact-id-reused', `hold "${data.holdId}" was placed with other content`, 'holdId');
  }
  return [{ type: 'contact.hold-placed', occurredOn: businessDate, data }];
}

function liftHold(
  state: ContactState,
  { holdId, atInstant, reason, businessDate }: LiftHold,
): ContactEvent[] {
  instant(atInstant, 'atInstant');
  text(reason, 'reason');
  const hold = state.history.holds.find((one) => one.holdId === holdId);
  if (hold === undefined) rejectContact('contact-hold-not-open', `no hold "${holdId}" was placed`, 'holdId');
  if (hold.until !== null) return [];
  return [{ type: 'contact.hold-lifted', occurredOn: businessDate, data: { holdId, atInstant, reason } }];
}

function request(state: ContactState, command: RequestContact): ContactEvent[] {
  const { attemptId, borrowerId, loanIds, channel, purpose, atInstant, withDebtData, businessDate } = command;
  const at = instant(atInstant, 'atInstant');
  const relation = state.relations[borrowerId];
  if (relation === undefined) {
    rejectContact(
      'contact-person-not-found',
      `the person is not known to borrower ${borrowerId}`,
      'borrowerId',
    );
  }
  if (loanIds.length === 0)
    rejectContact('contact-loan-required', 'name the debts that it is about', 'loanIds');
  if (Object.hasOwn(state.recorded, attemptId) || state.refused.includes(attemptId)) {
    rejectContact('contact-id-reused', `attempt "${attemptId}" was asked about before`, 'attemptId');
  }
  const person = { zone: state.zone!, relation };
  const question: ContactQuestion = {
    person,
    channel,
    purpose,
    at,
    loanIds,
    withDebtData,
    debtor: command.debtor,
  };
  const history = relevant(state.history, at);
  const { rules, ruleSet, hash } = command.gate;
  const verdict = mayContact(question, history, rules);
  // Where the person is it may be tomorrow already; nobody is cleared ahead of his day.
  if (verdict.local.date > addDays(businessDate, 1)) {
    rejectContact('contact-in-future', `${atInstant} is after the open business date`, 'atInstant');
  }
  const data = {
    attemptId,
    borrowerId,
    loanIds,
    channel,
    purpose,
    atInstant,
    localAt: formatLocalTime(verdict.local),
    withDebtData,
    byConsent: verdict.byConsent,
    by: command.by,
    ...(command.agency !== undefined && { agency: command.agency }),
    decision: decisionOn(
      hash,
      { question, history } as unknown as Readonly<Record<string, JsonValue>>,
      verdict.allowed ? [] : verdict.rules,
    ),
  };
  const type = verdict.allowed ? 'contact.cleared' : 'contact.refused';
  return [{ type, occurredOn: businessDate, data, ruleSet }];
}

/** Of the history what any window of any rule can reach: so the record of a decision stays small. */
function relevant(history: ContactHistory, at: number): ContactHistory {
  const reachMs = (mostCapDays + 1) * 86_400_000;
  const near = (attempt: Attempt) => Math.abs(attempt.at - at) <= reachMs;
  const refusedChannels = Object.fromEntries(
    Object.entries(history.refusedChannels).filter(([, from]) => from !== undefined),
  );
  return { ...history, refusedChannels, attempts: history.attempts.filter(near) };
}

function recordResult(state: ContactState, command: RecordContactResult): ContactEvent[] {
  const { attemptId, result, note, recordingSha256, by, businessDate } = command;
  if (state.refused.includes(attemptId)) {
    rejectContact('contact-attempt-refused', `the gate refused attempt "${attemptId}"`, 'attemptId');
  }
  const known = state.recorded[attemptId];
  if (known === undefined)
    rejectContact('contact-attempt-not-found', `no attempt "${attemptId}"`, 'attemptId');
  if (known.result === result) return [];
  if (known.result !== null) {
    rejectContact('contact-result-recorded', `attempt "${attemptId}" came to ${known.result}`, 'result');
  }
  text(note, 'note');
  const attempt = state.history.attempts.find((one) => one.attemptId === attemptId)!;
  const { channel, purpose, loanIds } = attempt;
  const { borrowerId, atInstant } = known;
  const recording = recordingSha256 === undefined ? {} : { recordingSha256 };
  const data = {
    attemptId,
    borrowerId,
    loanIds,
    channel,
    purpose,
    atInstant,
    result,
    note,
    ...recording,
    by,
  };
  return [{ type: 'contact.result-recorded', occurredOn: businessDate, data }];
}

function instant(value: string, field: string): number {
  return instantMs(value) ?? rejectContact('contact-instant-invalid', `"${value}" is no instant`, field);
}

function text(value: string, field: string): void {
  if (value.trim() === '') rejectContact('contact-text-required', `${field} must not be empty`, field);
}
