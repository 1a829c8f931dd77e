import type { LocalDate, RuleSetRef } from '#kernel';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { WriteOffBooked, WriteOffEvidenceAdded } from './write-off.events.js';
import type { WriteOffRules } from './write-off-rules.js';

interface Common {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Rules of kind `write-off` that hold on the business date; null where none do. */
export interface WriteOffRulesInForce {
  readonly ruleSet: RuleSetRef;
  readonly rules: WriteOffRules;
}

export interface ProposeWriteOff extends Common {
  readonly type: 'write-off.propose';
  readonly condition: string;
  readonly since: LocalDate;
  readonly reason: string;
  readonly by: string;
  readonly rules: WriteOffRulesInForce | null;
}

type Facts<Data> = Omit<Data, 'loanId' | 'borrowerId' | 'caseId'>;

export type AddWriteOffEvidence = Common &
  Facts<WriteOffEvidenceAdded['data']> & { readonly type: 'write-off.add-evidence' };

export interface RemoveWriteOffEvidence extends Common {
  readonly type: 'write-off.remove-evidence';
  readonly evidenceId: string;
  readonly reason: string;
}

export interface RecogniseWriteOff extends Common {
  readonly type: 'write-off.recognise';
  readonly amounts: ComponentAmounts;
  readonly minutesReference: string;
  readonly by: string;
}

export interface DeclineWriteOff extends Common {
  readonly type: 'write-off.decline';
  readonly reason: string;
  readonly by: string;
}

/** Takes note of the booking on the loan. */
export type BookWriteOff = Omit<Common, 'caseId'> &
  Facts<WriteOffBooked['data']> & { readonly type: 'write-off.book' };

/** Takes note that the booking was taken back. */
export interface UndoWriteOff extends Omit<Common, 'caseId'> {
  readonly type: 'write-off.undo';
  readonly writeOffId: string;
  readonly reason: string;
}

export type WriteOffCommand =
  | ProposeWriteOff
  | AddWriteOffEvidence
  | RemoveWriteOffEvidence
  | RecogniseWriteOff
  | DeclineWriteOff
  | BookWriteOff
  | UndoWriteOff;
