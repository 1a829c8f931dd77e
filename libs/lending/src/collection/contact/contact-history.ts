import type { ContactChannel, ContactPurpose, ContactRelation, HoldKind } from './contact-rules.js';

/** What came of an attempt. The last four reached the person. */
export const contactResults = [
  'no-answer',
  'number-invalid',
  'returned',
  'absent',
  'message-left',
  'delivered',
  'conversation',
  'refused-to-talk',
] as const;
export type ContactResult = (typeof contactResults)[number];

const failures: readonly ContactResult[] = ['no-answer', 'number-invalid', 'returned', 'absent'];
const answers: readonly ContactResult[] = ['conversation', 'refused-to-talk'];

export function isFailure(result: ContactResult): boolean {
  return failures.includes(result);
}

/** Whether the person answered; a message that was left or delivered is no answer, and no failure either. */
export function isAnswer(result: ContactResult): boolean {
  return answers.includes(result);
}

/** An attempt that was cleared. Instants are in milliseconds since 1970. */
export interface Attempt {
  readonly attemptId: string;
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly loanIds: readonly string[];
  readonly at: number;
  /** The person had agreed to be contacted more often: it counts towards no cap that an agreement lifts. */
  readonly byConsent: boolean;
  /** Null until it is recorded. */
  readonly result: ContactResult | null;
  /** Who asked for it: a person, or what sends by rule. */
  readonly by: string;
}

export type ConsentCover = 'quiet-hours' | 'frequency' | 'channel';

export interface Consent {
  readonly consentId: string;
  readonly covers: ConsentCover;
  /** Null: every channel. */
  readonly channel: ContactChannel | null;
  readonly from: number;
  /** Null: for as long as it is not withdrawn. */
  readonly until: number | null;
}

export interface Hold {
  readonly holdId: string;
  readonly kind: HoldKind;
  /** Empty: about every debt. */
  readonly loanIds: readonly string[];
  readonly from: number;
  readonly until: number | null;
}

/** What is known of a person when somebody wants to contact him. */
export interface ContactHistory {
  readonly attempts: readonly Attempt[];
  readonly consents: readonly Consent[];
  /** Channels that the person does not want to be contacted by, and since when. */
  readonly refusedChannels: Readonly<Partial<Record<ContactChannel, number>>>;
  readonly holds: readonly Hold[];
}

/** Who is to be contacted. */
export interface ContactPerson {
  readonly zone: string;
  readonly relation: ContactRelation;
}

export const noHistory: ContactHistory = { attempts: [], consents: [], refusedChannels: {}, holds: [] };
