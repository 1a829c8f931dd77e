import type { CloseWarning, EscalateWarning, ProposeClearing, RefuseClearing } from '../warning.commands.js';
import type { WarningEvent } from '../warning.events.js';
import { rejectWarning } from '../warning.rejections.js';
import { isOpen, type KnownWarning, nextDeadline } from '../warning.state.js';
import { checkOther, checkStep, checkText, episodeOf } from './checks.js';

/** The second of two flows: clearing. It is proposed, and approved or refused by somebody else. */
export function proposeClearing(state: KnownWarning, command: ProposeClearing): WarningEvent[] {
  const { by, outcome, note, businessDate } = command;
  if (state.status === 'clearing' && state.clearing?.outcome === outcome && state.clearing.by === by)
    return [];
  checkStep(state, 'decided');
  checkText(note, 'note');
  const open = state.measures.filter(({ status }) => status !== 'completed');
  if (open.length > 0) {
    rejectWarning('warning-measures-open', `${open.length} measures are not completed`);
  }
  const data = { ...episodeOf(state), outcome, note, proposedBy: by };
  return [{ type: 'warning.clearing-proposed', occurredOn: businessDate, data }];
}

export function refuseClearing(state: KnownWarning, command: RefuseClearing): WarningEvent[] {
  const { by, reason, businessDate } = command;
  checkStep(state, 'clearing');
  checkText(reason, 'reason');
  checkOther(by, [state.clearing!.by], 'proposed the clearing');
  const data = { ...episodeOf(state), reason, refusedBy: by };
  return [{ type: 'warning.clearing-refused', occurredOn: businessDate, data }];
}

export function close(
  state: KnownWarning,
  { by, approvalReference, businessDate }: CloseWarning,
): WarningEvent[] {
  if (state.status === 'closed') return [];
  checkStep(state, 'clearing');
  const { outcome, note, by: proposedBy } = state.clearing!;
  checkOther(by, [state.owner, proposedBy], 'owns the warning or proposed its clearing and cannot close it');
  const data = {
    ...episodeOf(state),
    outcome,
    note,
    closedBy: by,
    ...(approvalReference !== undefined && { approvalReference }),
  };
  return [{ type: 'warning.closed', occurredOn: businessDate, data }];
}

/** Once for each step: what is late stays late until it is done. */
export function escalate(state: KnownWarning, { asOf }: EscalateWarning): WarningEvent[] {
  const deadline = isOpen(state) ? nextDeadline(state) : null;
  if (deadline === null || deadline.dueOn >= asOf) return [];
  return [{ type: 'warning.escalated', occurredOn: asOf, data: { ...episodeOf(state), ...deadline } }];
}
