import type { DomainEvent } from '#kernel';
import type { LoanContractChanged, LoanExtended } from '../loan/loan.events.js';
import { sameFacts } from '../loan/loan.same-facts.js';
import { rejectModification } from './modification.rejections.js';
import type { ModificationState } from './modification.state.js';

const planChanges: readonly string[] = ['rescheduled', 're-aged', 'restructured'];

/** Whether an event of a loan is a change that is applied for where rules of kind `modification` hold. */
export function isModification(event: DomainEvent): event is LoanExtended | LoanContractChanged {
  if (event.type === 'loan.extended') return true;
  return (
    event.type === 'loan.contract-changed' && planChanges.includes((event as LoanContractChanged).data.change)
  );
}

/**
 * Lets nothing change the plan of a loan but what was applied for, approved and signed, as it was.
 * @throws ModificationRejection `modification-required`
 */
export function refuseUnappliedFor(
  { applications }: ModificationState,
  event: LoanExtended | LoanContractChanged,
): void {
  const id = event.type === 'loan.extended' ? event.data.extensionId : event.data.changeId;
  const change = applications.find(({ asked, status }) => asked.applicationId === id && status === 'signed')
    ?.asked.change;
  const isAsApproved =
    event.type === 'loan.extended'
      ? change?.type === 'extension' && change.maturityOn === event.data.maturityOn
      : change?.type === 'contract' && sameFacts(change.change, changeIn(event));
  if (!isAsApproved) {
    rejectModification(
      'modification-required',
      'the plan of a loan is changed by an application that was approved and signed: POST /loans/{loanId}/modifications',
    );
  }
}

function changeIn({ data }: LoanContractChanged): object {
  const { id: _, valueOn: _valueOn, enteredOn: _enteredOn, ...change } = data.servicing.fact;
  return change;
}
