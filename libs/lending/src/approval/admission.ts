import type { AuthorityInForce } from './approval.commands.js';
import { rejectApproval } from './approval.rejections.js';
import { type Matter, requirementFor } from './matter.js';
import { type Deed, separationBreach } from './separation.js';

/** @throws ApprovalRejection `approval-required` for a command that may not be given directly */
export function refuseUnapproved({ rules, ruleSet }: AuthorityInForce, matter: Matter): void {
  const requirement = requirementFor(rules, matter);
  if (requirement === undefined) return;
  rejectApproval(
    'approval-required',
    `rule ${requirement.id} of ${ruleSet.id} asks for an approval: POST /approvals with this command`,
  );
}

/** @throws ApprovalRejection `duties-not-separated` */
export function refuseUnseparated(
  { rules, ruleSet }: AuthorityInForce,
  loan: Pick<Matter, 'product' | 'amount'>,
  done: readonly Deed[],
  proposed: readonly Deed[],
): void {
  const breach = separationBreach(rules, loan, done, proposed);
  if (breach === undefined) return;
  rejectApproval(
    'duties-not-separated',
    `rule ${breach.separation} of ${ruleSet.id} keeps ${breach.duties.join(', ')} of one loan apart, and ` +
      `${breach.actorId} would have them all`,
  );
}
