import { addDays, epochDay, type LocalDate } from '#kernel';
import {
  type Attempt,
  type Consent,
  type ConsentCover,
  type ContactHistory,
  type ContactPerson,
  isAnswer,
} from './contact-history.js';
import type { ContactCap, ContactChannel, ContactPurpose, ContactRules } from './contact-rules.js';
import { type LocalTime, localTime } from './local-time.js';
import { type DebtorReach, isUnreachable } from './unreachable.js';

/** What somebody wants to do. */
export interface ContactQuestion {
  readonly person: ContactPerson;
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The debts that it is about. */
  readonly loanIds: readonly string[];
  /** Whether anything about the debt is told. */
  readonly withDebtData: boolean;
  /** How reachable the debtor was; asked of third persons only. */
  readonly debtor: DebtorReach | null;
}

/** The rule that stands in the way. Caps are named by their own code behind `cap:`. */
export type ContactRule =
  | 'third-person-debt-data'
  | 'third-person-purpose'
  | 'third-person-debtor-reachable'
  | 'channel-refused'
  | 'consent-needed'
  | `hold:${string}`
  | 'quiet-hours'
  | 'conversation-pause'
  | `cap:${string}`;

export type ContactVerdict =
  | { readonly allowed: true; readonly local: LocalTime; readonly byConsent: boolean }
  | {
      readonly allowed: false;
      readonly local: LocalTime;
      readonly byConsent: boolean;
      readonly rules: readonly ContactRule[];
    };

interface Asked extends ContactQuestion {
  readonly local: LocalTime;
  readonly history: ContactHistory;
}

/**
 * The gate that every channel asks first. Names every rule that stands in the way, not just the first.
 * @throws RangeError where the person's zone is none
 */
export function mayContact(
  question: ContactQuestion,
  history: ContactHistory,
  rules: ContactRules,
): ContactVerdict {
  const local = localTime(question.at, question.person.zone);
  const asked: Asked = { ...question, local, history };
  const broken: ContactRule[] = [
    ...thirdPerson(asked, rules),
    ...channel(asked, rules),
    ...held(asked, rules),
    ...(quiet(asked, rules) ? (['quiet-hours'] as const) : []),
    ...(paused(asked, rules) ? (['conversation-pause'] as const) : []),
    ...rules.caps.filter((cap) => exceeds(asked, cap)).map(({ code }) => `cap:${code}` as const),
  ];
  const byConsent = agreed(asked, 'frequency');
  return broken.length === 0
    ? { allowed: true, local, byConsent }
    : { allowed: false, local, byConsent, rules: broken };
}

function governs(
  rule: { readonly channels: readonly ContactChannel[]; readonly purposes: readonly ContactPurpose[] },
  { channel: by, purpose }: Pick<Asked, 'channel' | 'purpose'>,
): boolean {
  return rule.channels.includes(by) && rule.purposes.includes(purpose);
}

function thirdPerson(
  { person, purpose, withDebtData, debtor, at }: Asked,
  rules: ContactRules,
): ContactRule[] {
  const { relations, purposes, unreachable } = rules.thirdPersons;
  if (!relations.includes(person.relation)) return [];
  const broken: ContactRule[] = [];
  if (withDebtData) broken.push('third-person-debt-data');
  if (!purposes.includes(purpose)) broken.push('third-person-purpose');
  if (debtor === null || !isUnreachable(debtor, at, unreachable))
    broken.push('third-person-debtor-reachable');
  return broken;
}

function channel(asked: Asked, rules: ContactRules): ContactRule[] {
  const refusedAt = asked.history.refusedChannels[asked.channel];
  if (refusedAt !== undefined && refusedAt <= asked.at) return ['channel-refused'];
  const needed = rules.consentNeeded.includes(asked.channel);
  return needed && !agreed(asked, 'channel') ? ['consent-needed'] : [];
}

function held({ history, at, loanIds, ...asked }: Asked, rules: ContactRules): ContactRule[] {
  const open = history.holds.filter((hold) => hold.from <= at && (hold.until === null || at < hold.until));
  return rules.holds
    .filter((rule) => governs(rule, asked))
    .filter((rule) =>
      open.some(
        (hold) =>
          hold.kind === rule.kind &&
          (!rule.perDebt || hold.loanIds.length === 0 || hold.loanIds.some((id) => loanIds.includes(id))),
      ),
    )
    .map(({ kind }) => `hold:${kind}` as const);
}

function quiet(asked: Asked, { quietHours }: ContactRules): boolean {
  if (!governs(quietHours, asked)) return false;
  const { from, to, unlessConsent } = quietHours;
  const { minute } = asked.local;
  const within = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  return within && !(unlessConsent && agreed(asked, 'quiet-hours'));
}

function paused(asked: Asked, { conversationPause: pause }: ContactRules): boolean {
  if (pause === null || !governs(pause, asked) || (pause.unlessConsent && agreed(asked, 'frequency')))
    return false;
  return asked.history.attempts.some((attempt) => {
    if (attempt.result === null || !isAnswer(attempt.result) || !governs(pause, attempt)) return false;
    if (!attempt.loanIds.some((id) => asked.loanIds.includes(id))) return false;
    const day = localTime(attempt.at, asked.person.zone).date;
    return day <= asked.local.date && asked.local.date < addDays(day, pause.days);
  });
}

/** Whether one attempt more would be one too many in some window of the cap's days, wherever the window begins. */
function exceeds(asked: Asked, cap: ContactCap): boolean {
  if (!governs(cap, asked) || (cap.unlessConsent && agreed(asked, 'frequency'))) return false;
  const counted = asked.history.attempts.filter((attempt) => counts(cap, attempt));
  if (cap.per === 'person') return overfull(asked, cap, counted);
  return asked.loanIds.some((loanId) =>
    overfull(
      asked,
      cap,
      counted.filter(({ loanIds }) => loanIds.includes(loanId)),
    ),
  );
}

function counts(cap: ContactCap, attempt: Attempt): boolean {
  if (!governs(cap, attempt) || (cap.unlessConsent && attempt.byConsent)) return false;
  return cap.counts === 'placed' || attempt.result === null || !isAnswer(attempt.result);
}

function overfull(
  { local, person }: Asked,
  { most, days }: ContactCap,
  attempts: readonly Attempt[],
): boolean {
  const dayOf = (date: LocalDate) => epochDay(date);
  const today = dayOf(local.date);
  const at = attempts.map((attempt) => dayOf(localTime(attempt.at, person.zone).date));
  return Array.from({ length: days }, (_, offset) => today - offset).some(
    (first) => at.filter((day) => day >= first && day < first + days).length >= most,
  );
}

function agreed(
  { history, channel: by, at }: Pick<Asked, 'history' | 'channel' | 'at'>,
  covers: ConsentCover,
): boolean {
  const holds = (consent: Consent) =>
    consent.covers === covers &&
    (consent.channel === null || consent.channel === by) &&
    consent.from <= at &&
    (consent.until === null || at < consent.until);
  return history.consents.some(holds);
}
