import { rejectApproval } from './approval.rejections.js';

/**
 * Commands that can wait for approval: each can be held, previewed and executed later. Rules of authority may name
 * these and no others, for a command that could never be approved would be one that nobody can give.
 */
export const approvableCommands = [
  'loan.disburse',
  'loan.extend',
  'loan.waive',
  'loan.write-off',
  'loan.charge-off',
  'loan.change-contract',
  'loan.refund-credit',
  'loan.reverse',
  'loan.classify',
  'loan.release-collateral',
  'modification.approve',
  'accountability.decide',
  'workout.approve-plan',
  'loan-sale.approve',
  'policy.adopt-rule-set',
  'policy.withdraw-rule-set',
] as const;

export type ApprovableCommand = (typeof approvableCommands)[number];

export function isApprovable(command: string): command is ApprovableCommand {
  return (approvableCommands as readonly string[]).includes(command);
}

/** @throws ApprovalRejection `approval-command-unknown` */
export function checkApprovable(command: string): ApprovableCommand {
  if (isApprovable(command)) return command;
  rejectApproval('approval-command-unknown', `"${command}" cannot wait for approval`, 'command');
}
