import { type LocalDate, unreachable } from '#kernel';
import type {
  AcceptHandOver,
  AssignOwner,
  AssignRiskManager,
  DeclineHandOver,
  ProposeHandOver,
  SetManagement,
  StewardshipCommand,
} from './stewardship.commands.js';
import type { StewardshipEvent, Tenure } from './stewardship.events.js';
import { rejectStewardship } from './stewardship.rejections.js';
import type { StewardshipState } from './stewardship.state.js';

const mostReferenceLength = 200;
const mostTextLength = 4_000;

/** @throws StewardshipRejection */
export function decide(command: StewardshipCommand, state: StewardshipState): readonly StewardshipEvent[] {
  switch (command.type) {
    case 'stewardship.assign-owner':
      return assignOwner(state, command);
    case 'stewardship.assign-risk-manager':
      return assignRiskManager(state, command);
    case 'stewardship.propose-hand-over':
      return proposeHandOver(state, command);
    case 'stewardship.accept-hand-over':
      return acceptHandOver(state, command);
    case 'stewardship.decline-hand-over':
      return declineHandOver(state, command);
    case 'stewardship.set-management':
      return setManagement(state, command);
    default:
      return unreachable(command);
  }
}

/** The first owner. Later ones come by hand-over, which the new owner accepts. */
function assignOwner(state: StewardshipState, command: AssignOwner): StewardshipEvent[] {
  const { borrowerId, owner, orgUnit, by, reason, assignedOn } = command;
  if (state.owner !== null) {
    const same =
      state.formerOwners.length === 0 && state.owner.owner === owner && state.owner.sinceOn === assignedOn;
    if (same) return [];
    rejectStewardship('owner-assigned-before', `${state.owner.owner} answers for it: hand it over`);
  }
  checkReference(owner, 'owner');
  checkReference(orgUnit, 'orgUnit');
  checkText(reason, 'reason');
  checkDay(state, assignedOn, 'assignedOn', command);
  checkTwoPersons(owner, state.riskManager?.id);
  const data = { borrowerId, owner, orgUnit, by, reason };
  return [{ type: 'stewardship.owner-assigned', occurredOn: assignedOn, data }];
}

function assignRiskManager(state: StewardshipState, command: AssignRiskManager): StewardshipEvent[] {
  const { borrowerId, riskManager, by, reason, assignedOn } = command;
  if (state.riskManager?.id === riskManager) return [];
  checkReference(riskManager, 'riskManager');
  checkText(reason, 'reason');
  checkDay(state, assignedOn, 'assignedOn', command);
  checkTwoPersons(state.owner?.owner, riskManager);
  const data = { borrowerId, riskManager, by, reason };
  return [{ type: 'stewardship.risk-manager-assigned', occurredOn: assignedOn, data }];
}

function proposeHandOver(state: StewardshipState, command: ProposeHandOver): StewardshipEvent[] {
  const { borrowerId, handOverId, to, orgUnit, by, reason, businessDate } = command;
  const { owner } = owned(state);
  if (state.openHandOver?.handOverId === handOverId) {
    if (state.openHandOver.to === to) return [];
    rejectStewardship('hand-over-id-reused', `${handOverId} is to ${state.openHandOver.to}`, 'handOverId');
  }
  if (state.endedHandOvers.some((one) => one.handOverId === handOverId)) {
    rejectStewardship('hand-over-id-reused', `${handOverId} has ended`, 'handOverId');
  }
  if (state.openHandOver !== null) {
    rejectStewardship('hand-over-open', `a hand-over to ${state.openHandOver.to} is open`);
  }
  checkReference(to, 'to');
  checkReference(orgUnit, 'orgUnit');
  checkText(reason, 'reason');
  if (to === owner) rejectStewardship('hand-over-to-owner', `${to} answers for it already`, 'to');
  checkTwoPersons(to, state.riskManager?.id);
  const data = { borrowerId, handOverId, from: owner, to, orgUnit, by, reason };
  return [{ type: 'stewardship.hand-over-proposed', occurredOn: businessDate, data }];
}

function acceptHandOver(state: StewardshipState, command: AcceptHandOver): StewardshipEvent[] {
  const { borrowerId, handOverId, note, by, businessDate } = command;
  if (state.endedHandOvers.some((one) => one.handOverId === handOverId && one.accepted)) return [];
  const open = openHandOver(state, handOverId);
  if (by.id !== open.to) rejectStewardship('hand-over-not-for-you', `${open.to} is to accept it`);
  checkText(note, 'note');
  const { from, to, orgUnit } = open;
  const data = { borrowerId, handOverId, from, to, orgUnit, note };
  return [{ type: 'stewardship.hand-over-accepted', occurredOn: businessDate, data }];
}

function declineHandOver(state: StewardshipState, command: DeclineHandOver): StewardshipEvent[] {
  const { borrowerId, handOverId, by, reason, businessDate } = command;
  if (state.endedHandOvers.some((one) => one.handOverId === handOverId && !one.accepted)) return [];
  const open = openHandOver(state, handOverId);
  if (by.id !== open.to && by.id !== open.by.id) {
    rejectStewardship('hand-over-not-for-you', `${open.to} or ${open.by.id} may decline it`);
  }
  checkText(reason, 'reason');
  const data = { borrowerId, handOverId, by, reason };
  return [{ type: 'stewardship.hand-over-declined', occurredOn: businessDate, data }];
}

function setManagement(state: StewardshipState, command: SetManagement): StewardshipEvent[] {
  const { borrowerId, managementClass, tier, keyClient, by, reason, setOn } = command;
  const now = state.management;
  if (now?.managementClass === managementClass && now.tier === tier && now.keyClient === keyClient) return [];
  checkReference(managementClass, 'managementClass');
  checkReference(tier, 'tier');
  checkText(reason, 'reason');
  checkDay(state, setOn, 'setOn', command);
  const data = { borrowerId, managementClass, tier, keyClient, by, reason };
  return [{ type: 'stewardship.management-set', occurredOn: setOn, data }];
}

function owned({ owner }: StewardshipState): Tenure {
  if (owner === null) rejectStewardship('owner-not-assigned', 'nobody answers for it yet');
  return owner;
}

function openHandOver({ openHandOver: open }: StewardshipState, handOverId: string) {
  if (open?.handOverId !== handOverId) {
    rejectStewardship('hand-over-not-open', `no hand-over ${handOverId} is open`, 'handOverId');
  }
  return open;
}

/** The second line is another person than the first. */
function checkTwoPersons(owner: string | undefined, riskManager: string | undefined): void {
  if (owner !== undefined && owner === riskManager) {
    rejectStewardship('owner-is-risk-manager', `${owner} cannot be both owner and risk manager`);
  }
}

function checkDay(
  { lastChangedOn }: StewardshipState,
  on: LocalDate,
  field: string,
  { businessDate }: StewardshipCommand,
): void {
  if (on > businessDate) {
    rejectStewardship('stewardship-date-in-future', `${field} ${on} is after ${businessDate}`, field);
  }
  if (lastChangedOn !== null && on < lastChangedOn) {
    rejectStewardship(
      'stewardship-date-out-of-order',
      `${field} ${on} is before the change of ${lastChangedOn}`,
      field,
    );
  }
}

function checkReference(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReferenceLength) {
    const message = `${field} must hold 1 to ${mostReferenceLength} characters`;
    rejectStewardship('stewardship-reference-required', message, field);
  }
}

function checkText(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostTextLength) {
    const message = `${field} must hold 1 to ${mostTextLength} characters`;
    rejectStewardship('stewardship-reference-required', message, field);
  }
}
