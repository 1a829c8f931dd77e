import type { LocalDate, RuleSetRef } from '#kernel';
import type { ConsentCover, ContactResult } from './contact-history.js';
import type {
  ContactChannel,
  ContactPurpose,
  ContactRelation,
  ContactRules,
  ContactSource,
  HoldKind,
} from './contact-rules.js';
import type { DebtorReach } from './unreachable.js';

interface Dated {
  readonly businessDate: LocalDate;
}

/** The rules in force, as they were adopted. */
export interface RulesGiven<Rules> {
  readonly rules: Rules;
  readonly ruleSet: RuleSetRef;
  readonly hash: string;
}

export interface RegisterPerson extends Dated {
  readonly type: 'contact.register-person';
  readonly borrowerId: string;
  readonly relation: ContactRelation;
  readonly zone: string;
  readonly source: ContactSource;
  readonly reference?: string;
}

export interface GiveConsent extends Dated {
  readonly type: 'contact.give-consent';
  readonly consentId: string;
  readonly covers: ConsentCover;
  readonly channel?: ContactChannel;
  readonly fromAt: string;
  readonly untilAt?: string;
  readonly evidence: string;
}

export interface WithdrawConsent extends Dated {
  readonly type: 'contact.withdraw-consent';
  readonly consentId: string;
  readonly atInstant: string;
}

export interface RefuseChannel extends Dated {
  readonly type: 'contact.refuse-channel';
  readonly channel: ContactChannel;
  readonly fromAt: string;
}

export interface PlaceHold extends Dated {
  readonly type: 'contact.place-hold';
  readonly holdId: string;
  readonly kind: HoldKind;
  readonly loanIds: readonly string[];
  readonly fromAt: string;
  readonly reason: string;
}

export interface LiftHold extends Dated {
  readonly type: 'contact.lift-hold';
  readonly holdId: string;
  readonly atInstant: string;
  readonly reason: string;
}

/** Asks the gate. */
export interface RequestContact extends Dated {
  readonly type: 'contact.request';
  readonly attemptId: string;
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly atInstant: string;
  readonly withDebtData: boolean;
  readonly by: string;
  readonly agency?: string;
  /** How reachable the debtor was, where somebody else is to be contacted. */
  readonly debtor: DebtorReach | null;
  readonly gate: RulesGiven<ContactRules>;
}

export interface RecordContactResult extends Dated {
  readonly type: 'contact.record-result';
  readonly attemptId: string;
  readonly result: ContactResult;
  readonly note: string;
  readonly recordingSha256?: string;
  readonly by: string;
}

export type ContactCommand =
  | RegisterPerson
  | GiveConsent
  | WithdrawConsent
  | RefuseChannel
  | PlaceHold
  | LiftHold
  | RequestContact
  | RecordContactResult;
