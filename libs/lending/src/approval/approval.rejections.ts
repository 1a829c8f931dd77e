import { Rejection } from '#kernel';

/** Why an approval may refuse a command, or a command may not pass without one. Stable for ever. */
export const approvalRejectionCodes = [
  'approval-required',
  'approval-not-required',
  'approval-not-found',
  'approval-id-reused',
  'approval-nothing-changes',
  'approval-command-unknown',
  'approval-not-pending',
  'approval-not-renewable',
  'approval-lapsed',
  'approval-not-lapsed',
  'approval-stale',
  'approval-not-granted',
  'approval-reason-required',
  'checker-is-maker',
  'checker-not-entitled',
  'checker-spoke-before',
  'authority-exceeded',
  'not-the-maker',
  'meeting-required',
  'meeting-not-required',
  'meeting-not-convened',
  'meeting-already-convened',
  'meeting-too-small',
  'meeting-without-quorum',
  'not-a-member',
  'opinion-given-before',
  'opinion-not-as-signed',
  'duties-not-separated',
] as const;

export type ApprovalRejectionCode = (typeof approvalRejectionCodes)[number];

export class ApprovalRejection extends Rejection<ApprovalRejectionCode> {}

export function rejectApproval(code: ApprovalRejectionCode, message: string, field?: string): never {
  throw new ApprovalRejection(code, message, field);
}
