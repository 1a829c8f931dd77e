import type { LoanCommand } from '../loan/loan.commands.js';
import type { LoanState } from '../loan/loan.state.js';
import { isApprovable } from './approvable.js';
import { loanMatter } from './loan-matter.js';
import type { Matter } from './matter.js';

/** What a command of any aggregate puts at stake; null where no rule of authority can ask about it. */
export function matterOf(command: { readonly type: string }, state: unknown): Matter | null {
  if (command.type.startsWith('loan.')) return loanMatter(command as LoanCommand, state as LoanState);
  return isApprovable(command.type) ? { command: command.type } : null;
}
