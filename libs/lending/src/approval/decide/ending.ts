import type {
  LapseApproval,
  RecordExecution,
  RecordExecutionRefused,
  WithdrawApproval,
} from '../approval.commands.js';
import type { ApprovalEvent } from '../approval.events.js';
import { rejectApproval } from '../approval.rejections.js';
import type { KnownApproval } from '../approval.state.js';
import { checkReason } from './checks.js';

export function withdraw(
  state: KnownApproval,
  { by, reason, businessDate }: WithdrawApproval,
): ApprovalEvent[] {
  if (by.id !== state.maker.id) rejectApproval('not-the-maker', 'only whoever asked for it may withdraw it');
  if (state.status === 'withdrawn') return [];
  if (state.status !== 'pending' && state.status !== 'execution-refused') {
    rejectApproval('approval-not-pending', `the approval is ${state.status}`);
  }
  checkReason(reason, 'reason');
  const data = { by, reason, ...state.about };
  return [{ type: 'approval.withdrawn', occurredOn: businessDate, data }];
}

export function lapse(state: KnownApproval, { businessDate }: LapseApproval): ApprovalEvent[] {
  if (state.status !== 'pending') return [];
  if (businessDate <= state.lapsesOn) {
    rejectApproval('approval-not-lapsed', `it can be decided until ${state.lapsesOn}`);
  }
  const data = { lapsesOn: state.lapsesOn, ...state.about };
  return [{ type: 'approval.lapsed', occurredOn: businessDate, data }];
}

export function recordExecution(state: KnownApproval, command: RecordExecution): ApprovalEvent[] {
  if (state.status === 'executed') return [];
  checkGranted(state);
  const { eventIds, targetRevision, businessDate } = command;
  const data = { eventIds, targetRevision, ...state.about };
  return [{ type: 'approval.executed', occurredOn: businessDate, data }];
}

export function recordExecutionRefused(
  state: KnownApproval,
  command: RecordExecutionRefused,
): ApprovalEvent[] {
  if (state.status === 'execution-refused') return [];
  checkGranted(state);
  const { code, message, businessDate } = command;
  const data = { code, message, ...state.about };
  return [{ type: 'approval.execution-refused', occurredOn: businessDate, data }];
}

function checkGranted({ status }: KnownApproval): void {
  if (status !== 'granted') rejectApproval('approval-not-granted', `the approval is ${status}`);
}
