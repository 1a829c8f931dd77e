import { CloseMeetingHandler } from './close-meeting.handler.js';
import { ConveneMeetingHandler } from './convene-meeting.handler.js';
import { EndorseApprovalHandler } from './endorse-approval.handler.js';
import { GiveOpinionHandler } from './give-opinion.handler.js';
import { RejectApprovalHandler } from './reject-approval.handler.js';
import { RenewApprovalHandler } from './renew-approval.handler.js';
import { RequestApprovalHandler } from './request-approval.handler.js';
import { WithdrawApprovalHandler } from './withdraw-approval.handler.js';

export { ApprovalDesk } from './approval-desk.js';
export { ApprovalGate } from './approval-gate.js';
export { ApprovalReader } from './approval-reader.js';
export { ApprovalsController } from './approvals.controller.js';
export { approvedCommands } from './approved-commands.process.js';
export { AuthorityBook } from './authority-book.js';

export const approvalHandlers = [
  CloseMeetingHandler,
  ConveneMeetingHandler,
  EndorseApprovalHandler,
  GiveOpinionHandler,
  RejectApprovalHandler,
  RenewApprovalHandler,
  RequestApprovalHandler,
  WithdrawApprovalHandler,
];
