import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type { AccountabilityOccasion, AccountabilityRules, ExemptionAnswer } from './accountability-rules.js';
import type {
  AccountabilityOpened,
  AccountabilityOutcome,
  AccountabilityPersonNamed,
  DutyFound,
} from './accountability.events.js';

interface ByPerson {
  readonly businessDate: LocalDate;
  readonly by: string;
}

type Told<Data> = Omit<Data, 'caseId' | 'loanIds' | 'borrowerId' | 'by'>;

/** A loan that a case is about. */
export interface LoanOfCase {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly currency: string;
}

export interface OpenAccountability extends ByPerson {
  readonly type: 'accountability.open';
  readonly caseId: string;
  readonly loans: readonly LoanOfCase[];
  readonly occasion: AccountabilityOccasion | 'by-person';
  readonly reason?: string;
  readonly scope: AccountabilityOpened['data']['scope'];
  /** Null where no rules of kind `accountability` hold. */
  readonly given: RulesGiven<AccountabilityRules> | null;
}

export interface AssignInvestigator extends ByPerson {
  readonly type: 'accountability.assign-investigator';
  readonly investigator: string;
}

export interface NamePerson extends ByPerson, Told<AccountabilityPersonNamed['data']> {
  readonly type: 'accountability.name-person';
}

export interface RecordDutyFinding extends ByPerson, Told<DutyFound['data']> {
  readonly type: 'accountability.record-duty-finding';
}

export interface CheckExemption extends ByPerson {
  readonly type: 'accountability.check-exemption';
  readonly personId: string;
  readonly answers: readonly ExemptionAnswer[];
}

export interface ProposeOutcomes extends ByPerson {
  readonly type: 'accountability.propose';
  readonly outcomes: readonly AccountabilityOutcome[];
}

export interface DecideAccountability {
  readonly type: 'accountability.decide';
  readonly approvalReference: string;
  /** Null where those whom the rules of authority name have approved it, under the reference. */
  readonly by: string | null;
  readonly businessDate: LocalDate;
}

/** Sends the proposal back to the investigator. */
export interface SendProposalBack extends ByPerson {
  readonly type: 'accountability.return';
  readonly reason: string;
}

export interface AppealAgainst extends ByPerson {
  readonly type: 'accountability.appeal';
  readonly appealId: string;
  readonly personId: string;
  readonly reference: string;
  readonly sha256?: string;
}

export interface DecideAppeal extends ByPerson {
  readonly type: 'accountability.decide-appeal';
  readonly appealId: string;
  readonly outcome: Omit<AccountabilityOutcome, 'personId'>;
  readonly approvalReference: string;
}

export interface CloseAccountability extends ByPerson {
  readonly type: 'accountability.close';
}

export type AccountabilityCommand =
  | OpenAccountability
  | AssignInvestigator
  | NamePerson
  | RecordDutyFinding
  | CheckExemption
  | ProposeOutcomes
  | DecideAccountability
  | SendProposalBack
  | AppealAgainst
  | DecideAppeal
  | CloseAccountability;
