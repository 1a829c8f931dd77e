import { isCurrency, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { aboutOf, deadlinesAfter, dueEvents, settledByPerson } from './deadline/deadlines.js';
import { checkAct, longestEnd } from './checks/check-act.js';
import { checkAmounts, checkDay, checkPapers, checkText } from './checks/checks.js';
import type {
  LegalMatterCommand,
  OpenLegalMatter,
  RecordLegalAct,
  SettleCost,
  SettleDeadline,
  SignedReceipt,
} from './legal-matter.commands.js';
import type { DemandSent, LegalAct, LegalMatterEvent } from './legal-matter.events.js';
import { rejectMatter } from './legal-matter.rejections.js';
import type { KnownMatter, LegalMatterState } from './legal-matter.state.js';
import { order } from './legal-order.js';

const [mostParties, mostActs] = [20, 2_000];

/** @throws LegalMatterRejection */
export function decide(command: LegalMatterCommand, state: LegalMatterState): readonly LegalMatterEvent[] {
  if (command.type === 'legal-matter.open') return open(state, command);
  if (state.status === 'none') rejectMatter('legal-matter-not-found', 'no such matter was opened');
  switch (command.type) {
    case 'legal-matter.record':
      return record(state, command);
    case 'legal-matter.settle-deadline':
      return settleDeadline(state, command);
    case 'legal-matter.settle-cost':
      return settleCost(state, command);
    case 'legal-matter.assess':
      return dueEvents(state, command.asOf);
    default:
      return unreachable(command);
  }
}

function open(
  state: LegalMatterState,
  { facts, on, businessDate, rules }: OpenLegalMatter,
): readonly LegalMatterEvent[] {
  if (state.status !== 'none') {
    const { particulars: _before, ...before } = state.opening;
    const { particulars: _now, ...now } = facts;
    if (state.openedOn === on && sameFacts(before, now)) return [];
    rejectMatter('legal-matter-already-opened', `it was opened on ${state.openedOn} with other content`);
  }
  if (rules === null) {
    rejectMatter('legal-matter-rules-missing', 'no rules of kind legal-matters hold on this day');
  }
  checkDay(on, 'on', businessDate);
  checkPapers(facts);
  if (!isCurrency(facts.currency)) {
    rejectMatter('legal-matter-amount-invalid', `"${facts.currency}" is no currency`, 'currency');
  }
  if (facts.parties.length === 0 || facts.parties.length > mostParties) {
    rejectMatter('legal-matter-party-unknown', `names 1 to ${mostParties} parties`, 'parties');
  }
  for (const { reference } of facts.parties) checkText(reference, 'parties');
  checkAmounts(facts.claimed, facts.currency, 'claimed');
  return [{ type: 'legal-matter.opened', occurredOn: on, ruleSet: rules.ruleSet, data: facts }];
}

function record(state: KnownMatter, command: RecordLegalAct): readonly LegalMatterEvent[] {
  const { on, businessDate, rules } = command;
  const act = actOf(state, command);
  const before = state.acts[act.data.actId];
  if (before) {
    const { loanId: _loan, borrowerId: _borrower, particulars: _sealed, ...facts } = act.data;
    if (before.on === on && before.type === act.type && sameFacts(before.facts, facts)) return [];
    rejectMatter(
      'legal-matter-id-reused',
      `act "${act.data.actId}" was recorded with other content`,
      'actId',
    );
  }
  checkDay(on, 'on', businessDate);
  checkOrder(state, act);
  checkPapers(act.data);
  checkAct(state, act, rules);
  if (Object.keys(state.acts).length >= mostActs) {
    rejectMatter('legal-matter-too-large', `a matter holds at most ${mostActs} acts`);
  }
  const events = [act, ...deadlinesAfter(state, act, rules)];
  if (act.type !== 'legal-matter.demand-sent' || command.receipt === undefined) return events;
  return [...events, receivedAlready(act, command.receipt)];
}

/** The act as an event, with what only the matter itself knows of it; said again it is the act that it was. */
function actOf(state: KnownMatter, command: RecordLegalAct): LegalAct {
  const { act: type, on: occurredOn, facts } = command;
  const known = state.acts[facts.actId]?.facts ?? {};
  const derived = Object.fromEntries(
    Object.entries(derivedOf(state, command)).map(([name, value]) => [
      name,
      Object.hasOwn(known, name) ? (known as Readonly<Record<string, unknown>>)[name] : value,
    ]),
  );
  return { type, occurredOn, data: { ...aboutOf(state), ...facts, ...derived } } as LegalAct;
}

function derivedOf(state: KnownMatter, command: RecordLegalAct): Readonly<Record<string, unknown>> {
  const suitId = state.suit?.actId;
  switch (command.act) {
    case 'legal-matter.preservation-granted': {
      const { preservationId, endsOn } = command.facts;
      return { endsOn: endsOn ?? longestEnd(state, preservationId, command) };
    }
    case 'legal-matter.preservation-applied':
      return { preSuit: state.stage === 'preparing' };
    case 'legal-matter.effective':
      return { suitId, result: state.decisions.at(-1)?.result };
    case 'legal-matter.demand-received': {
      const { demandId } = command.facts;
      const { party, documentId } = state.demands.find(({ actId }) => actId === demandId) ?? {};
      return { party, ...(documentId !== undefined && { documentId }) };
    }
    case 'legal-matter.not-accepted':
      return { suitId };
    case 'legal-matter.withdrawn':
      return { suitId, served: state.served };
    case 'legal-matter.enforcement-ended':
      return { enforcementId: state.enforcement?.actId };
    case 'legal-matter.demand-sent':
    case 'legal-matter.debt-recognised':
    case 'legal-matter.preservation-refused':
    case 'legal-matter.preservation-renewed':
    case 'legal-matter.preservation-lifted':
    case 'legal-matter.filed':
    case 'legal-matter.accepted':
    case 'legal-matter.complaint-served':
    case 'legal-matter.hearing-set':
    case 'legal-matter.hearing-held':
    case 'legal-matter.decision-served':
    case 'legal-matter.appealed':
    case 'legal-matter.enforcement-applied':
    case 'legal-matter.enforcement-resumed':
    case 'legal-matter.closed':
    case 'legal-matter.cost-incurred':
      return {};
  }
}

function checkOrder(state: KnownMatter, { type, occurredOn }: LegalAct): void {
  const { at, to } = order[type];
  if (!at.includes(state.stage)) {
    if (state.stage === 'closed') rejectMatter('legal-matter-closed', `it was closed on ${state.stageSince}`);
    rejectMatter(
      'legal-matter-out-of-order',
      `it is ${state.stage}; this is possible when it is ${at.join(', ')}`,
    );
  }
  const moves = to !== undefined || type === 'legal-matter.enforcement-ended';
  if (moves && occurredOn < state.stageSince) {
    rejectMatter(
      'legal-matter-date-out-of-order',
      `it has been ${state.stage} since ${state.stageSince}`,
      'on',
    );
  }
}

function receivedAlready({ data, occurredOn }: DemandSent, { on, proof }: SignedReceipt): LegalMatterEvent {
  const { actId: demandId, channel: _, ...rest } = data;
  return {
    type: 'legal-matter.demand-received',
    occurredOn: on < occurredOn ? occurredOn : on,
    data: { ...rest, actId: `${demandId}/receipt`, demandId, proof },
  };
}

function settleDeadline(state: KnownMatter, command: SettleDeadline): readonly LegalMatterEvent[] {
  const { deadlineId, outcome, on, businessDate, reason } = command;
  const deadline = state.deadlines.find((one) => one.deadlineId === deadlineId);
  if (!deadline) {
    rejectMatter('legal-matter-deadline-not-found', `no deadline "${deadlineId}"`, 'deadlineId');
  }
  if (deadline.status === outcome) return [];
  checkDay(on, 'on', businessDate);
  checkText(reason, 'reason');
  const late = outcome === 'met' && on > deadline.dueOn;
  if (late || (deadline.status !== 'open' && !(deadline.status === 'missed' && outcome === 'met'))) {
    rejectMatter(
      'legal-matter-deadline-not-found',
      `it ended on ${deadline.dueOn} and is ${deadline.status}`,
      'on',
    );
  }
  return [settledByPerson(state, deadline, command)];
}

function settleCost(state: KnownMatter, { costId, on, refused }: SettleCost): readonly LegalMatterEvent[] {
  const cost = state.costs.find(({ actId }) => actId === costId);
  if (cost?.charged !== 'waiting') return [];
  const data = { ...aboutOf(state), costId };
  return [
    refused === undefined
      ? { type: 'legal-matter.cost-charged', occurredOn: on, data }
      : { type: 'legal-matter.cost-charge-refused', occurredOn: on, data: { ...data, code: refused } },
  ];
}
