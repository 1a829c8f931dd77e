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
import type { WorkoutCommand } from './workout.commands.js';
import type { WorkoutEvent } from './workout.events.js';
import { type WorkoutState, evolve } from './workout.state.js';

/** @throws WorkoutRejection */
function decide(command: WorkoutCommand, state: WorkoutState): readonly WorkoutEvent[] {
  switch (command.type) {
    case 'workout.propose-hand-over':
      return proposeHandOver(state, command);
    case 'workout.answer-hand-over':
      return answerHandOver(state, command);
    case 'workout.draw-up-plan':
      return drawUpPlan(state, command);
    case 'workout.approve-plan':
      return approvePlan(state, command);
    case 'workout.return-plan':
      return returnPlan(state, command);
    case 'workout.reach-milestone':
      return reachMilestone(state, command);
    case 'workout.put-milestone-off':
      return putMilestoneOff(state, command);
    case 'workout.report-progress':
      return reportProgress(state, command);
    case 'workout.return-loans':
      return returnLoans(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<WorkoutEvent['type'], number>> = {
  'workout.hand-over-proposed': 1,
  'workout.hand-over-accepted': 1,
  'workout.hand-over-declined': 1,
  'workout.plan-drawn-up': 1,
  'workout.plan-approved': 1,
  'workout.plan-returned': 1,
  'workout.milestone-reached': 1,
  'workout.milestone-put-off': 1,
  'workout.progress-reported': 1,
  'workout.loans-returned': 1,
};

/** The workout of one household's bad loans. The stream bears the borrower's id. */
export const workout: Aggregate<WorkoutCommand, WorkoutEvent, WorkoutState> = {
  category: 'workout',
  initialState: () => null,
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [
    ...data.loanIds.map((loanId): Subject => `loan/${loanId}`),
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<WorkoutEvent>(stored, schemas),
};
