import type { LocalDate } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { Assignee, CaseLoan, CaseTransferProposed, Diagnosis } from './case/case.events.js';
import type { CircumstanceCommand } from './circumstance/circumstance.commands.js';
import type { ConductCommand } from './conduct/conduct.commands.js';
import type { RulesGiven } from './contact/contact.commands.js';
import type { Payment } from './promise/judge-promise.js';
import type { CollectionRules, PhaseBar } from './rules/collection-rules.js';

interface Dated {
  readonly businessDate: LocalDate;
}

interface ByPerson extends Dated {
  readonly by: string;
}

/** By process: a loan fell overdue. */
export interface OpenCase {
  readonly type: 'collection.open';
  readonly borrowerId: string;
  readonly loan: CaseLoan;
  readonly product: string;
  readonly orgUnit: string;
  readonly overdueOn: LocalDate;
  readonly oldestDueOn: LocalDate;
  readonly daysPastDue: number;
  readonly given: RulesGiven<CollectionRules>;
}

/** How a loan of the case stands. */
export interface LoanStanding {
  readonly loanId: string;
  /** `current`: nothing is overdue; `ended`: nothing is owed any more. */
  readonly standing: 'overdue' | 'current' | 'ended';
  readonly daysPastDue: number;
  readonly payments: readonly Payment[];
}

/** An attempt to reach the customer himself, with its result. */
export interface CustomerContact {
  readonly attemptId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answered: boolean;
}

/** What spares the customer, and the last day on which it does. */
export interface Sparing {
  readonly bar: PhaseBar;
  readonly untilOn: LocalDate;
}

/** By process: look at everything that time, money and contacts can have changed. */
export interface ReviewCase {
  readonly type: 'collection.review';
  readonly asOf: LocalDate;
  readonly loans: readonly LoanStanding[];
  readonly contacts: readonly CustomerContact[];
  /** In force as of the day, for loans of the case. */
  readonly sparings: readonly Sparing[];
  readonly given: RulesGiven<CollectionRules>;
}

export interface AssignCase extends ByPerson {
  readonly type: 'collection.assign';
  readonly to: Assignee;
  readonly access?: CaseTransferProposed['data']['access'];
  readonly mostAccessDays: number;
}

export interface SetNextAction extends ByPerson {
  readonly type: 'collection.set-next-action';
  readonly action: string;
  readonly dueOn: LocalDate;
  readonly owner: string;
}

export interface ProposeTransfer extends ByPerson {
  readonly type: 'collection.propose-transfer';
  readonly transferId: string;
  readonly to: Assignee;
  readonly reason: string;
  readonly items: readonly { readonly what: string; readonly count: number }[];
  readonly access?: CaseTransferProposed['data']['access'];
  readonly mostAccessDays: number;
}

export interface AnswerTransfer extends ByPerson {
  readonly type: 'collection.answer-transfer';
  readonly transferId: string;
  readonly accepted: boolean;
  readonly reason?: string;
}

export interface DiagnoseCause extends ByPerson {
  readonly type: 'collection.diagnose';
  readonly diagnosis: Omit<Diagnosis, 'sealed'>;
  readonly sealed: SealedFields;
  readonly given: RulesGiven<CollectionRules>;
}

export interface ChooseMeasure extends ByPerson {
  readonly type: 'collection.choose-measure';
  readonly measureId: string;
  readonly measure: string;
  readonly reason?: string;
  readonly given: RulesGiven<CollectionRules>;
}

export interface EndMeasure extends ByPerson {
  readonly type: 'collection.end-measure';
  readonly measureId: string;
  readonly outcome: 'worked' | 'failed' | 'dropped';
  readonly note: string;
}

export interface ChangePhase extends ByPerson {
  readonly type: 'collection.change-phase';
  readonly to: string;
  readonly reason: string;
  readonly sparings: readonly Sparing[];
  readonly given: RulesGiven<CollectionRules>;
}

export interface MakePromise extends ByPerson {
  readonly type: 'collection.make-promise';
  readonly promiseId: string;
  readonly loanId: string;
  readonly kind: 'promise' | 'plan';
  readonly parts: readonly { readonly dueOn: LocalDate; readonly amount: string }[];
  readonly givenBy: string;
  readonly evidence: string;
  readonly madeOn: LocalDate;
  /** Payments of the loan on record. */
  readonly payments: readonly Payment[];
  readonly given: RulesGiven<CollectionRules>;
}

export interface WithdrawPromise extends ByPerson {
  readonly type: 'collection.withdraw-promise';
  readonly promiseId: string;
  readonly reason: string;
}

export type CollectionCommand =
  | OpenCase
  | ReviewCase
  | AssignCase
  | SetNextAction
  | ProposeTransfer
  | AnswerTransfer
  | DiagnoseCause
  | ChooseMeasure
  | EndMeasure
  | ChangePhase
  | MakePromise
  | WithdrawPromise
  | CircumstanceCommand
  | ConductCommand;
