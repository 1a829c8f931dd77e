import { addMonths, type LocalDate, minor, unreachable } from '#kernel';
import { daysLeft, dueOn, pending } from '../../claim/clock-alarms.js';
import { sameFacts } from '../../loan/loan.same-facts.js';
import {
  amountOf,
  checkCurrency,
  checkDay,
  checkNotBefore,
  checkPapers,
  checkText,
} from '../recovery.checks.js';
import { rejectRecovery } from '../recovery.rejections.js';
import type {
  AcceptAsset,
  AssessAsset,
  AssetInLieuCommand,
  DisposeOfAsset,
  ProposeAsset,
  SettleAssetBooking,
} from './asset-in-lieu.commands.js';
import type { AssetAct, AssetInLieuEvent } from './asset-in-lieu.events.js';
import { type AssetInLieuState, type KnownAsset, missingAssetPapers } from './asset-in-lieu.state.js';
import { checkAfterRevaluations, soldAgainst, valueMoved } from './asset-in-lieu.value.js';

const mostActs = 500;

/** @throws RecoveryRejection */
export function decide(command: AssetInLieuCommand, state: AssetInLieuState): readonly AssetInLieuEvent[] {
  if (command.type === 'asset-in-lieu.propose') return propose(state, command);
  if (state.status === 'none') rejectRecovery('asset-in-lieu-not-found', 'no such asset was proposed');
  if (command.type === 'asset-in-lieu.assess') return assess(state, command);
  if (command.type === 'asset-in-lieu.settle-booking') return settle(state, command);
  if (isRepeated(state, command)) return [];
  const act = newAct(state, command);
  const moved = act.type === 'asset-in-lieu.revalued' ? valueMoved(state, act) : undefined;
  return moved === undefined ? [act] : [act, moved];
}

function propose(
  state: AssetInLieuState,
  { on, businessDate, facts, rules: inForce }: ProposeAsset,
): readonly AssetInLieuEvent[] {
  if (state.status !== 'none') {
    const { papers: _p, limit: _l, alarmDays: _a, particulars: _before, ...before } = state.proposal;
    const { particulars: _now, ...now } = facts;
    if (state.proposedOn === on && sameFacts(before, now)) return [];
    rejectRecovery('asset-in-lieu-already-proposed', `it was proposed on ${state.proposedOn} otherwise`);
  }
  if (inForce === null) {
    rejectRecovery('recovery-rules-missing', 'no rules of kind assets-in-lieu hold on this day');
  }
  checkDay(on, 'on', businessDate);
  checkPapers(facts);
  checkCurrency(facts.currency);
  checkText(facts.assetReference, 'assetReference');
  const { ways, limits, alarmDays } = inForce.rules;
  const papers = ways.find(({ way }) => way === facts.way)?.papers;
  const limit = limits.find(({ kind }) => kind === facts.kind);
  if (papers === undefined || limit === undefined) {
    rejectRecovery('asset-in-lieu-kind-unknown', `the rules know no ${facts.kind} by ${facts.way}`, 'kind');
  }
  const data = { ...facts, papers, limit, alarmDays };
  return [{ type: 'asset-in-lieu.proposed', occurredOn: on, ruleSet: inForce.ruleSet, data }];
}

type Acting = Exclude<AssetInLieuCommand, ProposeAsset | AssessAsset | SettleAssetBooking>;

const types: Readonly<Record<Acting['type'], AssetAct['type']>> = {
  'asset-in-lieu.add-paper': 'asset-in-lieu.paper-added',
  'asset-in-lieu.value': 'asset-in-lieu.valued',
  'asset-in-lieu.accept': 'asset-in-lieu.accepted',
  'asset-in-lieu.decline': 'asset-in-lieu.declined',
  'asset-in-lieu.transfer-title': 'asset-in-lieu.title-transferred',
  'asset-in-lieu.revalue': 'asset-in-lieu.revalued',
  'asset-in-lieu.dispose': 'asset-in-lieu.disposed',
};

/** What follows from other facts stays as it was; what is told must be the same. */
function isRepeated({ acts }: KnownAsset, command: Acting): boolean {
  const { actId, particulars: _, ...facts } = command.facts;
  const before = acts[actId];
  if (before === undefined) return false;
  const told = { ...before.facts, ...facts };
  if (before.on === command.on && before.type === types[command.type] && sameFacts(before.facts, told)) {
    return true;
  }
  return rejectRecovery('recovery-id-reused', `act "${actId}" was recorded with other content`, 'actId');
}

function newAct(state: KnownAsset, command: Acting): AssetAct {
  const { on, businessDate, facts } = command;
  checkDay(on, 'on', businessDate);
  checkNotBefore(on, state.since);
  checkPapers(facts);
  if (Object.keys(state.acts).length >= mostActs) {
    rejectRecovery('recovery-too-large', `an asset holds at most ${mostActs} acts`);
  }
  checkStatus(state, command);
  check(state, command);
  return actOf(state, command);
}

const possibleAt: Readonly<Record<Acting['type'], readonly KnownAsset['status'][]>> = {
  'asset-in-lieu.add-paper': ['proposed', 'accepted'],
  'asset-in-lieu.value': ['proposed'],
  'asset-in-lieu.accept': ['proposed'],
  'asset-in-lieu.decline': ['proposed', 'accepted'],
  'asset-in-lieu.transfer-title': ['accepted'],
  'asset-in-lieu.revalue': ['held'],
  'asset-in-lieu.dispose': ['held'],
};

function checkStatus({ status }: KnownAsset, { type }: Acting): void {
  const needed = possibleAt[type];
  if (needed.includes(status)) return;
  rejectRecovery(
    'asset-in-lieu-out-of-order',
    `it is ${status}; this is possible when it is ${needed.join(', ')}`,
  );
}

function check(state: KnownAsset, command: Acting): void {
  switch (command.type) {
    case 'asset-in-lieu.add-paper': {
      const { item } = command.facts;
      if (state.proposal.papers.some(({ code }) => code === item)) return;
      return rejectRecovery('asset-in-lieu-item-unknown', `the checklist asks for no "${item}"`, 'item');
    }
    case 'asset-in-lieu.value':
      checkText(command.facts.valuer, 'valuer');
      return void amountOf(command.facts.value, state.currency, 'value', 1n);
    case 'asset-in-lieu.accept':
      return checkAcceptance(state, command);
    case 'asset-in-lieu.decline':
      return checkText(command.facts.reason, 'reason');
    case 'asset-in-lieu.revalue':
      checkAfterRevaluations(state, command);
      checkText(command.facts.valuer, 'valuer');
      amountOf(command.facts.costsToSell ?? '0', state.currency, 'costsToSell', 0n);
      return void amountOf(command.facts.value, state.currency, 'value', 0n);
    case 'asset-in-lieu.dispose':
      checkAfterRevaluations(state, command);
      amountOf(command.facts.proceeds, state.currency, 'proceeds', 0n);
      return void amountOf(command.facts.costs, state.currency, 'costs', 0n);
    case 'asset-in-lieu.transfer-title':
      return;
  }
}

/** Not above its valuation, and not above the debt: what it is worth beyond belongs to the debtor. */
function checkAcceptance(state: KnownAsset, { facts, owed }: AcceptAsset): void {
  const missing = missingAssetPapers(state);
  if (missing.length > 0) {
    const codes = missing.map(({ code }) => code).join(', ');
    rejectRecovery(
      'asset-in-lieu-papers-missing',
      `${missing[0]!.title}: nothing is there for ${codes}`,
      missing[0]!.code,
    );
  }
  const { valuation, currency, proposal } = state;
  if (valuation === null) rejectRecovery('asset-in-lieu-not-valued', 'it has not been valued');
  if (facts.by === proposal.by) {
    rejectRecovery('asset-in-lieu-same-person', 'somebody else than the proposer accepts it');
  }
  checkText(facts.minutesReference, 'minutesReference');
  const value = amountOf(facts.value, currency, 'value', 1n);
  if (value > minor(valuation.value, currency)) {
    rejectRecovery('asset-in-lieu-above-valuation', `it was valued at ${valuation.value}`, 'value');
  }
  if (value > minor(owed, currency)) {
    rejectRecovery('asset-in-lieu-above-claim', `${owed} is owed`, 'value');
  }
}

function actOf(state: KnownAsset, command: Acting): AssetAct {
  const { on: occurredOn } = command;
  const about = aboutOf(state);
  switch (command.type) {
    case 'asset-in-lieu.add-paper':
      return { type: 'asset-in-lieu.paper-added', occurredOn, data: { ...about, ...command.facts } };
    case 'asset-in-lieu.value':
      return { type: 'asset-in-lieu.valued', occurredOn, data: { ...about, ...command.facts } };
    case 'asset-in-lieu.accept':
      return { type: 'asset-in-lieu.accepted', occurredOn, data: { ...about, ...command.facts } };
    case 'asset-in-lieu.decline':
      return { type: 'asset-in-lieu.declined', occurredOn, data: { ...about, ...command.facts } };
    case 'asset-in-lieu.transfer-title': {
      const { limit, alarmDays } = state.proposal;
      const disposeBy = addMonths(occurredOn, limit.months);
      const nextAlarmOn = pending({ alarmDays, told: [] }, disposeBy)[0]!.on;
      const { value } = state.accepted!;
      const data = { ...about, ...command.facts, value, disposeBy, nextAlarmOn };
      return { type: 'asset-in-lieu.title-transferred', occurredOn, data };
    }
    case 'asset-in-lieu.revalue':
      return { type: 'asset-in-lieu.revalued', occurredOn, data: { ...about, ...command.facts } };
    case 'asset-in-lieu.dispose':
      return { type: 'asset-in-lieu.disposed', occurredOn, data: disposed(state, command) };
    default:
      return unreachable(command);
  }
}

function disposed(state: KnownAsset, { facts, on }: DisposeOfAsset) {
  return { ...aboutOf(state), ...facts, ...soldAgainst(state, facts), late: on > state.title!.disposeBy };
}

function assess(state: KnownAsset, { asOf }: AssessAsset): readonly AssetInLieuEvent[] {
  if (state.status !== 'held' || state.title === null) return [];
  const { disposeBy } = state.title;
  const clock = { alarmDays: state.proposal.alarmDays, told: state.told };
  const due = dueOn(clock, disposeBy, asOf);
  if (due === undefined) return [];
  const about = aboutOf(state);
  if (due.what === 'lapsed') {
    return [{ type: 'asset-in-lieu.overdue', occurredOn: asOf, data: { ...about, disposeBy } }];
  }
  const nextAlarmOn: LocalDate = pending(clock, disposeBy).find(({ on }) => on > asOf)!.on;
  const alarm = { disposeBy, alarmDays: due.what, daysLeft: daysLeft(disposeBy, asOf), nextAlarmOn };
  return [{ type: 'asset-in-lieu.alarmed', occurredOn: asOf, data: { ...about, ...alarm } }];
}

function settle(
  state: KnownAsset,
  { bookingId, outcome, on }: SettleAssetBooking,
): readonly AssetInLieuEvent[] {
  if (state.booking !== 'waiting' || state.title?.actId !== bookingId) return [];
  const data = { ...aboutOf(state), bookingId, amount: state.accepted!.value };
  return [
    'as' in outcome
      ? { type: 'asset-in-lieu.booked', occurredOn: on, data: { ...data, as: outcome.as } }
      : { type: 'asset-in-lieu.booking-refused', occurredOn: on, data: { ...data, code: outcome.refused } },
  ];
}

function aboutOf({ proposal: { loanId, borrowerId } }: KnownAsset) {
  return { loanId, borrowerId };
}
