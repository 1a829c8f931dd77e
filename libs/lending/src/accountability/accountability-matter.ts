import type { Matter } from '../approval/matter.js';
import type { AccountabilityCommand } from './accountability.commands.js';
import type { AccountabilityState } from './accountability.state.js';

/** What a decision about who answers for a loan puts at stake: what was owed when the case was opened. */
export function accountabilityMatter(
  command: AccountabilityCommand,
  state: AccountabilityState,
): Matter | null {
  if (command.type !== 'accountability.decide' || state.status === 'none') return null;
  const { product, orgUnit, amount, currency } = state.opened.scope;
  return { command: command.type, product, orgUnit, amount: { amount, currency } };
}
