import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { ApprovalCommand } from './approval.commands.js';
import type { ApprovalEvent } from './approval.events.js';
import { type ApprovalState, evolve } from './approval.state.js';
import { endorse, rejectRequest } from './decide/checking.js';
import { requested } from './decide/checks.js';
import { lapse, recordExecution, recordExecutionRefused, withdraw } from './decide/ending.js';
import { closeMeeting, convene, giveOpinion } from './decide/meeting.js';
import { renew, request } from './decide/request.js';

/** @throws ApprovalRejection */
function decide(command: ApprovalCommand, state: ApprovalState): readonly ApprovalEvent[] {
  switch (command.type) {
    case 'approval.request':
      return request(state, command);
    case 'approval.renew':
      return renew(requested(state), command);
    case 'approval.endorse':
      return endorse(requested(state), command);
    case 'approval.reject':
      return rejectRequest(requested(state), command);
    case 'approval.convene':
      return convene(requested(state), command);
    case 'approval.give-opinion':
      return giveOpinion(requested(state), command);
    case 'approval.close-meeting':
      return closeMeeting(requested(state), command);
    case 'approval.withdraw':
      return withdraw(requested(state), command);
    case 'approval.lapse':
      return lapse(requested(state), command);
    case 'approval.record-execution':
      return recordExecution(requested(state), command);
    case 'approval.record-execution-refused':
      return recordExecutionRefused(requested(state), command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<ApprovalEvent['type'], number>> = {
  'approval.requested': 1,
  'approval.renewed': 1,
  'approval.endorsed': 1,
  'approval.meeting-convened': 1,
  'approval.opinion-given': 1,
  'approval.meeting-closed': 1,
  'approval.granted': 1,
  'approval.rejected': 1,
  'approval.withdrawn': 1,
  'approval.lapsed': 1,
  'approval.executed': 1,
  'approval.execution-refused': 1,
};

export const approval: Aggregate<ApprovalCommand, ApprovalEvent, ApprovalState> = {
  category: 'approval',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (approvalId, { data: { loanId, borrowerId } }): readonly Subject[] => [
    `approval/${approvalId}`,
    ...(loanId === undefined ? [] : [`loan/${loanId}`]),
    ...(borrowerId === undefined ? [] : [`borrower/${borrowerId}`]),
  ],
  schemas,
  upcast: (stored) => currentShape<ApprovalEvent>(stored, schemas),
};
