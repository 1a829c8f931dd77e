import type { Matter } from '../approval/matter.js';
import type { DisposalCommand } from './disposal.commands.js';
import type { DisposalState } from './disposal.state.js';

/** What the approval of a plan puts at stake: what is to be recovered by it. */
export function disposalMatter(command: DisposalCommand, state: DisposalState): Matter | null {
  if (command.type !== 'disposal.approve-plan') return null;
  const plan = state?.plans.find(({ drawnUp }) => drawnUp.planId === command.planId);
  if (!plan) return null;
  const { scope, target, currency } = plan.drawnUp;
  return { command: command.type, ...scope, amount: { amount: target, currency } };
}
