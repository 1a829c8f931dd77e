import type { Matter } from '../approval/matter.js';
import type { ModificationCommand } from './modification.commands.js';
import type { ModificationState } from './modification.state.js';

/** What the approval of an application puts at stake: everything that was owed when it was made. */
export function modificationMatter(
  command: ModificationCommand,
  { applications }: ModificationState,
): Matter | null {
  if (command.type !== 'modification.approve') return null;
  const at = applications.find(({ asked }) => asked.applicationId === command.applicationId);
  if (!at) return null;
  const { product, orgUnit, amount, currency } = at.asked.scope;
  return { command: command.type, variant: at.asked.kind, product, orgUnit, amount: { amount, currency } };
}
