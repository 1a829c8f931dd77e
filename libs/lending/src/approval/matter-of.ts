import type { AccountabilityCommand } from '../accountability/accountability.commands.js';
import { accountabilityMatter } from '../accountability/accountability-matter.js';
import type { AccountabilityState } from '../accountability/accountability.state.js';
import type { WorkoutCommand } from '../workout/workout.commands.js';
import { workoutMatter } from '../workout/workout-matter.js';
import type { WorkoutState } from '../workout/workout.state.js';
import type { LoanCommand } from '../loan/loan.commands.js';
import type { LoanSaleCommand } from '../loan-sale/loan-sale.commands.js';
import { loanSaleMatter } from '../loan-sale/loan-sale-matter.js';
import type { LoanSaleState } from '../loan-sale/loan-sale.state.js';
import type { LoanState } from '../loan/loan.state.js';
import type { ModificationCommand } from '../modification/modification.commands.js';
import { modificationMatter } from '../modification/modification-matter.js';
import type { ModificationState } from '../modification/modification.state.js';
import { isApprovable } from './approvable.js';
import { loanMatter } from './loan-matter.js';
import type { Matter } from './matter.js';

/** What a command of any aggregate puts at stake; null where no rule of authority can ask about it. */
export function matterOf(command: { readonly type: string }, state: unknown): Matter | null {
  if (command.type.startsWith('loan.')) return loanMatter(command as LoanCommand, state as LoanState);
  if (command.type.startsWith('modification.')) {
    return modificationMatter(command as ModificationCommand, state as ModificationState);
  }
  if (command.type.startsWith('accountability.')) {
    return accountabilityMatter(command as AccountabilityCommand, state as AccountabilityState);
  }
  if (command.type.startsWith('workout.')) {
    return workoutMatter(command as WorkoutCommand, state as WorkoutState);
  }
  if (command.type.startsWith('loan-sale.')) {
    return loanSaleMatter(command as LoanSaleCommand, state as LoanSaleState);
  }
  return isApprovable(command.type) ? { command: command.type } : null;
}
