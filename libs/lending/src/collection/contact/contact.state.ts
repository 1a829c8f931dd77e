import { unreachable } from '#kernel';
import { type Attempt, type ContactHistory, type ContactResult, noHistory } from './contact-history.js';
import type { ContactEvent } from './contact.events.js';
import type { ContactRelation } from './contact-rules.js';
import { instantMs } from './local-time.js';

export interface ContactState {
  /** Null until the person is registered. */
  readonly zone: string | null;
  /** How he stands to each debtor. */
  readonly relations: Readonly<Record<string, ContactRelation>>;
  readonly history: ContactHistory;
  /** Of attempts that were stopped. */
  readonly refused: readonly string[];
  readonly recorded: Readonly<Record<string, RecordedAttempt>>;
}

/** An attempt that was cleared, as its result needs it. */
export interface RecordedAttempt {
  readonly borrowerId: string;
  readonly atInstant: string;
  readonly result: ContactResult | null;
}

/** More than any cap of any window holds: older attempts do not count any more. */
export const attemptsKept = 2_000;

export const noContact: ContactState = {
  zone: null,
  relations: {},
  history: noHistory,
  refused: [],
  recorded: {},
};

export function evolve(state: ContactState, event: ContactEvent): ContactState {
  const { history } = state;
  switch (event.type) {
    case 'contact.person-registered': {
      const { borrowerId, relation, zone } = event.data;
      return { ...state, zone, relations: { ...state.relations, [borrowerId]: relation } };
    }
    case 'contact.consent-given': {
      const { consentId, covers, channel, fromAt, untilAt } = event.data;
      const until = untilAt === undefined ? null : instantMs(untilAt)!;
      const consent = { consentId, covers, channel: channel ?? null, from: instantMs(fromAt)!, until };
      const consents = [...history.consents, consent];
      if (covers !== 'channel') return { ...state, history: { ...history, consents } };
      const refusedChannels =
        channel === undefined ? {} : { ...history.refusedChannels, [channel]: undefined };
      return { ...state, history: { ...history, consents, refusedChannels } };
    }
    case 'contact.consent-withdrawn': {
      const { consentId, atInstant } = event.data;
      const until = instantMs(atInstant)!;
      const consents = history.consents.map((one) => (one.consentId === consentId ? { ...one, until } : one));
      return { ...state, history: { ...history, consents } };
    }
    case 'contact.channel-refused': {
      const { channel, fromAt } = event.data;
      const refusedChannels = { ...history.refusedChannels, [channel]: instantMs(fromAt)! };
      return { ...state, history: { ...history, refusedChannels } };
    }
    case 'contact.hold-placed': {
      const { holdId, kind, loanIds, fromAt } = event.data;
      const holds = [...history.holds, { holdId, kind, loanIds, from: instantMs(fromAt)!, until: null }];
      return { ...state, history: { ...history, holds } };
    }
    case 'contact.hold-lifted': {
      const { holdId, atInstant } = event.data;
      const until = instantMs(atInstant)!;
      const holds = history.holds.map((one) => (one.holdId === holdId ? { ...one, until } : one));
      return { ...state, history: { ...history, holds } };
    }
    case 'contact.cleared': {
      const { attemptId, borrowerId, channel, purpose, loanIds, atInstant, byConsent, by } = event.data;
      const at = instantMs(atInstant)!;
      const attempt: Attempt = { attemptId, channel, purpose, loanIds, at, byConsent, result: null, by };
      return {
        ...state,
        recorded: { ...state.recorded, [attemptId]: { borrowerId, atInstant, result: null } },
        history: { ...history, attempts: [...history.attempts, attempt].slice(-attemptsKept) },
      };
    }
    case 'contact.refused':
      return { ...state, refused: [...state.refused, event.data.attemptId] };
    case 'contact.result-recorded': {
      const { attemptId, result } = event.data;
      const attempts = history.attempts.map((one) =>
        one.attemptId === attemptId ? { ...one, result } : one,
      );
      const recorded = { ...state.recorded, [attemptId]: { ...state.recorded[attemptId]!, result } };
      return { ...state, recorded, history: { ...history, attempts } };
    }
    default:
      return unreachable(event);
  }
}
