import type { LocalDate, RuleSetRef } from '#kernel';
import type { About, LegalAct, LegalMatterOpened, PreservationGranted } from './legal-matter.events.js';
import type { LegalRules } from './legal-rules.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Rules of kind `legal-matters` that hold on the business date; null where none do. */
export interface LegalRulesInForce {
  readonly ruleSet: RuleSetRef;
  readonly rules: LegalRules;
}

export interface OpenLegalMatter extends Dated {
  readonly type: 'legal-matter.open';
  readonly facts: LegalMatterOpened['data'];
  readonly rules: LegalRulesInForce | null;
}

/** The day on which a document that the institution printed came back signed. */
export interface SignedReceipt {
  readonly on: LocalDate;
  readonly proof: string;
}

/** What follows from other facts of the matter, and the decider adds itself. */
interface DerivedOf {
  readonly 'legal-matter.demand-received': 'party' | 'documentId';
  readonly 'legal-matter.preservation-applied': 'preSuit';
  readonly 'legal-matter.not-accepted': 'suitId';
  readonly 'legal-matter.effective': 'suitId' | 'result';
  readonly 'legal-matter.withdrawn': 'suitId' | 'served';
  readonly 'legal-matter.enforcement-ended': 'enforcementId';
}

/** A preservation whose end the court did not tell lasts as long as the rules allow. */
export type ActFactsOf<Act extends LegalAct> = Act['type'] extends 'legal-matter.preservation-granted'
  ? Omit<PreservationGranted['data'], keyof About | 'endsOn'> & { readonly endsOn?: LocalDate }
  : Omit<Act['data'], keyof About | (Act['type'] extends keyof DerivedOf ? DerivedOf[Act['type']] : never)>;

interface Recording<Act extends LegalAct> extends Dated {
  readonly type: 'legal-matter.record';
  readonly act: Act['type'];
  readonly facts: ActFactsOf<Act>;
  readonly rules: LegalRulesInForce | null;
  /** Of a demand by a document whose receipt is back already. */
  readonly receipt?: SignedReceipt;
}

/** What is told of an act; who, when and by which rules stand beside it. */
export type ToldAct = RecordLegalAct extends infer Command
  ? Command extends RecordLegalAct
    ? Pick<Command, 'act' | 'facts' | 'receipt'>
    : never
  : never;

/** One act of a person or a court; which acts may follow which, the order of the matter says. */
export type RecordLegalAct = LegalAct extends infer Act
  ? Act extends LegalAct
    ? Recording<Act>
    : never
  : never;

/** A person says that a deadline was met, or why it is pointless: an answer was filed, an appeal is not wanted. */
export interface SettleDeadline extends Dated {
  readonly type: 'legal-matter.settle-deadline';
  readonly deadlineId: string;
  readonly outcome: 'met' | 'dropped';
  readonly actId: string;
  readonly reason: string;
}

/** By process: the loan was charged with a cost, or could not be. */
export interface SettleCost {
  readonly type: 'legal-matter.settle-cost';
  readonly costId: string;
  readonly on: LocalDate;
  /** Code of the loan's refusal; absent: it was charged. */
  readonly refused?: string;
}

/** Looks at deadlines and preservations as of a day: alarms whose day has come, what was missed, what has lapsed. */
export interface AssessLegalMatter {
  readonly type: 'legal-matter.assess';
  readonly asOf: LocalDate;
}

export type LegalMatterCommand =
  OpenLegalMatter | RecordLegalAct | SettleDeadline | SettleCost | AssessLegalMatter;
