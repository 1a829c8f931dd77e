import { addMonths, type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import type {
  AddWriteOffEvidence,
  BookWriteOff,
  DeclineWriteOff,
  ProposeWriteOff,
  RecogniseWriteOff,
  RemoveWriteOffEvidence,
  UndoWriteOff,
  WriteOffCommand,
} from './write-off.commands.js';
import type { WriteOffEvent } from './write-off.events.js';
import { rejectWriteOff } from './write-off.rejections.js';
import { missingItems, type WriteOffCase, type WriteOffState } from './write-off.state.js';

const [mostCases, mostEvidence] = [50, 500];

/** @throws WriteOffRejection */
export function decide(command: WriteOffCommand, state: WriteOffState): readonly WriteOffEvent[] {
  checkDay(command.on, 'on', command.businessDate);
  switch (command.type) {
    case 'write-off.propose':
      return propose(state, command);
    case 'write-off.add-evidence':
      return addEvidence(state, command);
    case 'write-off.remove-evidence':
      return removeEvidence(state, command);
    case 'write-off.recognise':
      return recognise(state, command);
    case 'write-off.decline':
      return decline(state, command);
    case 'write-off.book':
      return book(state, command);
    case 'write-off.undo':
      return undo(state, command);
    default:
      return unreachable(command);
  }
}

function propose(state: WriteOffState, command: ProposeWriteOff): readonly WriteOffEvent[] {
  const { caseId, loanId, borrowerId, since, reason, by, on, rules: inForce } = command;
  const same = state.cases.find((one) => one.caseId === caseId);
  if (same) {
    const { condition, ...before } = same.proposal;
    const told = { loanId, borrowerId, caseId, since, reason, by };
    if (condition.code === command.condition && same.proposedOn === on && sameFacts(before, told)) return [];
    rejectWriteOff('write-off-id-reused', `case "${caseId}" was opened with other content`, 'caseId');
  }
  if (inForce === null) {
    rejectWriteOff('write-off-rules-missing', 'no rules of kind write-off hold on this day');
  }
  const open = state.cases.find(({ status }) => status === 'collecting' || status === 'recognised');
  if (open) rejectWriteOff('write-off-case-open', `case "${open.caseId}" is not decided yet`);
  if (state.cases.length >= mostCases) tooLarge('cases', mostCases);
  const condition = inForce.rules.conditions.find(({ code }) => code === command.condition);
  if (!condition) {
    rejectWriteOff('write-off-condition-unknown', `the rules know no "${command.condition}"`, 'condition');
  }
  checkText(reason, 'reason');
  checkDay(since, 'since', on);
  const data = { loanId, borrowerId, caseId, condition, since, reason, by };
  return [{ type: 'write-off.proposed', occurredOn: on, ruleSet: inForce.ruleSet, data }];
}

function addEvidence(state: WriteOffState, command: AddWriteOffEvidence): readonly WriteOffEvent[] {
  const { type: _, on, businessDate: _open, ...data } = command;
  const at = caseOf(state, data.caseId);
  const before = at.evidence.find((one) => one.data.evidenceId === data.evidenceId);
  if (before) {
    if (before.occurredOn === on && sameFacts(before.data, data)) return [];
    rejectWriteOff('write-off-id-reused', `evidence "${data.evidenceId}" has other content`, 'evidenceId');
  }
  undecided(at);
  if (!at.proposal.condition.items.some(({ code }) => code === data.item)) {
    rejectWriteOff('write-off-item-unknown', `the condition asks for no "${data.item}"`, 'item');
  }
  checkText(data.reference, 'reference');
  if (at.evidence.length >= mostEvidence) tooLarge('pieces of evidence', mostEvidence);
  return [{ type: 'write-off.evidence-added', occurredOn: on, data }];
}

function removeEvidence(state: WriteOffState, command: RemoveWriteOffEvidence): readonly WriteOffEvent[] {
  const { caseId, evidenceId, reason, on } = command;
  const at = caseOf(state, caseId);
  const piece = at.evidence.find((one) => one.data.evidenceId === evidenceId);
  if (!piece) rejectWriteOff('write-off-item-unknown', `no evidence "${evidenceId}"`, 'evidenceId');
  if (piece.removed) return [];
  undecided(at);
  checkText(reason, 'reason');
  return [{ type: 'write-off.evidence-removed', occurredOn: on, data: { ...about(at), evidenceId, reason } }];
}

/** @throws WriteOffRejection naming the item that is missing */
function recognise(state: WriteOffState, command: RecogniseWriteOff): readonly WriteOffEvent[] {
  const { caseId, amounts, minutesReference, by, on } = command;
  const at = caseOf(state, caseId);
  if (at.recognised?.on === on && at.recognised.minutesReference === minutesReference) return [];
  undecided(at);
  const [missing] = missingItems(at);
  if (missing) {
    const all = missingItems(at).map(({ code }) => code);
    const message = `${missing.title}: nothing is there for ${all.join(', ')}`;
    rejectWriteOff('write-off-evidence-missing', message, missing.code);
  }
  const { afterMonths } = at.proposal.condition;
  const from = afterMonths === undefined ? on : addMonths(at.proposal.since, afterMonths);
  if (from > on) rejectWriteOff('write-off-too-early', `the condition is met from ${from} on`, 'since');
  if (by === at.proposal.by) {
    rejectWriteOff('write-off-same-person', 'somebody else than the proposer recognises');
  }
  checkText(minutesReference, 'minutesReference');
  if (Object.values(amounts).every((amount) => /^[0.]*$/.test(amount))) {
    rejectWriteOff('write-off-nothing-owed', 'nothing is owed that could be written off');
  }
  const data = { ...about(at), amounts, minutesReference, by };
  return [{ type: 'write-off.recognised', occurredOn: on, data }];
}

function decline(
  state: WriteOffState,
  { caseId, reason, by, on }: DeclineWriteOff,
): readonly WriteOffEvent[] {
  const at = caseOf(state, caseId);
  if (at.status === 'declined') return [];
  if (at.status === 'booked') rejectWriteOff('write-off-case-open', 'the loan has left the books');
  checkText(reason, 'reason');
  return [{ type: 'write-off.declined', occurredOn: on, data: { ...about(at), reason, by } }];
}

/** A write-off that no case asked for, such as one of an imported history, is none of this record's. */
function book(state: WriteOffState, command: BookWriteOff): readonly WriteOffEvent[] {
  const { writeOffId, extent, amounts, on } = command;
  const booked = state.cases.some(({ bookings }) =>
    bookings.some(({ data }) => data.writeOffId === writeOffId),
  );
  const at = state.cases.find(({ status }) => status === 'recognised');
  if (booked || !at) return [];
  return [{ type: 'write-off.booked', occurredOn: on, data: { ...about(at), writeOffId, extent, amounts } }];
}

function undo(state: WriteOffState, { writeOffId, reason, on }: UndoWriteOff): readonly WriteOffEvent[] {
  const at = state.cases.find(({ bookings }) =>
    bookings.some(({ data, undone }) => data.writeOffId === writeOffId && !undone),
  );
  if (!at) return [];
  return [{ type: 'write-off.undone', occurredOn: on, data: { ...about(at), writeOffId, reason } }];
}

function caseOf(state: WriteOffState, caseId: string): WriteOffCase {
  const found = state.cases.find((one) => one.caseId === caseId);
  return found ?? rejectWriteOff('write-off-case-not-found', `no case "${caseId}"`, 'caseId');
}

function undecided({ status }: WriteOffCase): void {
  if (status !== 'collecting') rejectWriteOff('write-off-case-open', `the case is ${status} already`);
}

function about({ proposal: { loanId, borrowerId, caseId } }: WriteOffCase) {
  return { loanId, borrowerId, caseId };
}

function tooLarge(what: string, most: number): never {
  rejectWriteOff('write-off-too-large', `a loan holds at most ${most} ${what}`);
}

function checkText(text: string, field: string): void {
  if (text.trim() === '') rejectWriteOff('write-off-reference-required', `${field} must not be empty`, field);
}

function checkDay(on: LocalDate, field: string, latest: LocalDate): void {
  if (parseLocalDate(on) === undefined)
    rejectWriteOff('write-off-date-invalid', `"${on}" is not a date`, field);
  if (on > latest) rejectWriteOff('write-off-date-in-future', `${on} is after ${latest}`, field);
}
