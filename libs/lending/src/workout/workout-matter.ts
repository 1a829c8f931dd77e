import type { Matter } from '../approval/matter.js';
import type { WorkoutCommand } from './workout.commands.js';
import type { WorkoutState } from './workout.state.js';

/** What the approval of a plan puts at stake: what is to be recovered by it. */
export function workoutMatter(command: WorkoutCommand, state: WorkoutState): Matter | null {
  if (command.type !== 'workout.approve-plan') return null;
  const plan = state?.plans.find(({ drawnUp }) => drawnUp.planId === command.planId);
  if (!plan) return null;
  const { scope, target, currency } = plan.drawnUp;
  return { command: command.type, ...scope, amount: { amount: target, currency } };
}
