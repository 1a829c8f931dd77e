import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import { answerHandOver, proposeHandOver, returnLoans } from './decide/hand-over.js';
import {
  approvePlan,
  drawUpPlan,
  putMilestoneOff,
  reachMilestone,
  reportProgress,
  returnPlan,
} from './decide/plan.js';
import type { DisposalCommand } from './disposal.commands.js';
import type { DisposalEvent } from './disposal.events.js';
import { type DisposalState, evolve } from './disposal.state.js';

/** @throws DisposalRejection */
function decide(command: DisposalCommand, state: DisposalState): readonly DisposalEvent[] {
  switch (command.type) {
    case 'disposal.propose-hand-over':
      return proposeHandOver(state, command);
    case 'disposal.answer-hand-over':
      return answerHandOver(state, command);
    case 'disposal.draw-up-plan':
      return drawUpPlan(state, command);
    case 'disposal.approve-plan':
      return approvePlan(state, command);
    case 'disposal.return-plan':
      return returnPlan(state, command);
    case 'disposal.reach-milestone':
      return reachMilestone(state, command);
    case 'disposal.put-milestone-off':
      return putMilestoneOff(state, command);
    case 'disposal.report-progress':
      return reportProgress(state, command);
    case 'disposal.return-loans':
      return returnLoans(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<DisposalEvent['type'], number>> = {
  'disposal.hand-over-proposed': 1,
  'disposal.hand-over-accepted': 1,
  'disposal.hand-over-declined': 1,
  'disposal.plan-drawn-up': 1,
  'disposal.plan-approved': 1,
  'disposal.plan-returned': 1,
  'disposal.milestone-reached': 1,
  'disposal.milestone-put-off': 1,
  'disposal.progress-reported': 1,
  'disposal.loans-returned': 1,
};

/** The disposal of one household's bad loans. The stream bears the borrower's id. */
export const disposal: Aggregate<DisposalCommand, DisposalEvent, DisposalState> = {
  category: 'disposal',
  initialState: () => null,
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [
    ...data.loanIds.map((loanId): Subject => `loan/${loanId}`),
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<DisposalEvent>(stored, schemas),
};
