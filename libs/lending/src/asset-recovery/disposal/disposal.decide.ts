import { addDays, type Currency, minor, unreachable } from '#kernel';
import { sameFacts } from '../../loan/loan.same-facts.js';
import {
  amountOf,
  checkCurrency,
  checkDate,
  checkDay,
  checkNotBefore,
  checkPapers,
  checkText,
} from '../recovery.checks.js';
import { rejectRecovery } from '../recovery.rejections.js';
import { distribution } from './distribution.js';
import type {
  AnnounceRound,
  DisposalCommand,
  SellCollateral,
  SettleProceeds,
  StartDisposal,
} from './disposal.commands.js';
import type { DisposalAct, DisposalEvent } from './disposal.events.js';
import type { DisposalState, KnownDisposal, KnownRound } from './disposal.state.js';

const mostLoans = 100;
const mostActs = 500;

/** @throws RecoveryRejection */
export function decide(command: DisposalCommand, state: DisposalState): readonly DisposalEvent[] {
  if (command.type === 'disposal.start') return start(state, command);
  if (state.status === 'none') rejectRecovery('disposal-not-found', 'no such disposal was started');
  if (command.type === 'disposal.settle-proceeds') return settle(state, command);
  if (isRepeated(state, command)) return [];
  checkDay(command.on, 'on', command.businessDate);
  checkNotBefore(command.on, state.since);
  checkPapers(command.facts);
  if (Object.keys(state.acts).length >= mostActs) {
    rejectRecovery('recovery-too-large', `a disposal holds at most ${mostActs} acts`);
  }
  check(state, command);
  return [actOf(state, command)];
}

function start(state: DisposalState, { on, businessDate, facts }: StartDisposal): readonly DisposalEvent[] {
  if (state.status !== 'none') {
    if (state.startedOn === on && sameFacts(state.start, facts)) return [];
    rejectRecovery('disposal-already-started', `it was started on ${state.startedOn} with other content`);
  }
  checkDay(on, 'on', businessDate);
  checkPapers(facts);
  checkCurrency(facts.currency);
  amountOf(facts.appraisal, facts.currency, 'appraisal', 1n);
  if (facts.loanIds.length === 0 || facts.loanIds.length > mostLoans) {
    rejectRecovery('recovery-too-large', `it is for 1 to ${mostLoans} loans`, 'loanIds');
  }
  return [{ type: 'disposal.started', occurredOn: on, data: facts }];
}

type Acting = Exclude<DisposalCommand, StartDisposal | SettleProceeds>;

const types: Readonly<Record<Acting['type'], DisposalAct['type']>> = {
  'disposal.announce-round': 'disposal.round-announced',
  'disposal.fail-round': 'disposal.round-failed',
  'disposal.sell': 'disposal.sold',
  'disposal.distribute': 'disposal.proceeds-distributed',
  'disposal.abandon': 'disposal.abandoned',
};

/** What follows from other facts stays as it was; what is told must be the same. */
function isRepeated({ acts }: KnownDisposal, command: Acting): boolean {
  const { actId, particulars: _, ...facts } = command.facts;
  const before = acts[actId];
  if (before === undefined) return false;
  const told = { ...before.facts, ...facts, ...('costs' in command && { costs: command.costs }) };
  if (before.on === command.on && before.type === types[command.type] && sameFacts(before.facts, told)) {
    return true;
  }
  return rejectRecovery('recovery-id-reused', `act "${actId}" was recorded with other content`, 'actId');
}

function actOf(state: KnownDisposal, command: Acting): DisposalAct {
  const { on: occurredOn } = command;
  const { borrowerId, collateralId, loanIds } = state.start;
  const about = { borrowerId, collateralId, loanIds };
  switch (command.type) {
    case 'disposal.announce-round': {
      const number = state.rounds.length + 1;
      const ruleSet = command.rules?.ruleSet;
      const data = { ...about, ...command.facts, number };
      return { type: 'disposal.round-announced', occurredOn, ...(ruleSet && { ruleSet }), data };
    }
    case 'disposal.fail-round':
      return { type: 'disposal.round-failed', occurredOn, data: { ...about, ...command.facts } };
    case 'disposal.sell':
      return { type: 'disposal.sold', occurredOn, data: { ...about, ...command.facts } };
    case 'disposal.distribute': {
      const told = distribution(state.price ?? '0', command.costs, command.claims, state.currency);
      return {
        type: 'disposal.proceeds-distributed',
        occurredOn,
        data: { ...about, ...command.facts, ...told },
      };
    }
    case 'disposal.abandon':
      return { type: 'disposal.abandoned', occurredOn, data: { ...about, ...command.facts } };
    default:
      return unreachable(command);
  }
}

function check(state: KnownDisposal, command: Acting): void {
  const needed = command.type === 'disposal.distribute' ? 'sold' : 'started';
  if (state.status !== needed) {
    rejectRecovery('disposal-out-of-order', `it is ${state.status}; this is possible when it is ${needed}`);
  }
  switch (command.type) {
    case 'disposal.announce-round':
      return checkRound(state, command);
    case 'disposal.fail-round':
      return void openRound(state, command.facts.roundId);
    case 'disposal.sell':
      return checkSale(state, command);
    case 'disposal.abandon':
      return checkText(command.facts.reason, 'reason');
    case 'disposal.distribute':
      return;
  }
}

/** A court's auction keeps to the rules of its country; an agreed sale knows no rounds. */
function checkRound(state: KnownDisposal, { on, facts, rules: inForce }: AnnounceRound): void {
  const { way, property, appraisal } = state.start;
  if (way !== 'judicial-auction') {
    rejectRecovery('disposal-out-of-order', `a disposal by ${way} knows no rounds`);
  }
  if (state.rounds.some(({ status }) => status === 'announced')) {
    rejectRecovery('disposal-out-of-order', 'a round is announced already');
  }
  if (inForce === null) {
    rejectRecovery('recovery-rules-missing', 'no rules of kind collateral-disposal hold on this day');
  }
  const { firstReserveShare, mostReduction, mostRounds, notices, article } = inForce.rules.auctions;
  const number = state.rounds.length + 1;
  if (number > mostRounds) {
    rejectRecovery('disposal-too-many-rounds', `${mostRounds} rounds at most (${article})`);
  }
  checkDate(facts.heldOn, 'heldOn');
  const notice = notices.find((one) => one.property === property);
  const earliest = addDays(on, (number === 1 ? notice?.first : notice?.again) ?? 0);
  if (facts.heldOn < earliest) {
    rejectRecovery('disposal-notice-too-short', `held on ${earliest} at the earliest (${article})`, 'heldOn');
  }
  const former = state.rounds.at(-1)?.reserve;
  const { currency } = state;
  const reserve = amountOf(facts.reserve, currency, 'reserve', 1n);
  const tooLow =
    former === undefined
      ? below(reserve, appraisal, tenThousandths(firstReserveShare), currency)
      : below(reserve, former, scale - tenThousandths(mostReduction), currency);
  if (tooLow) rejectRecovery('disposal-reserve-too-low', `the rules allow no less (${article})`, 'reserve');
}

const scale = 10_000n;

/** Exact: both sides multiplied out, nothing rounded. */
function below(reserve: bigint, of: string, share: bigint, currency: Currency): boolean {
  return reserve * scale < minor(of, currency) * share;
}

function tenThousandths(share: string): bigint {
  const [whole, fraction = ''] = share.split('.');
  return BigInt(whole! + fraction.padEnd(4, '0'));
}

function openRound({ rounds }: KnownDisposal, roundId: string): KnownRound {
  const found = rounds.find(({ actId, status }) => actId === roundId && status === 'announced');
  return found ?? rejectRecovery('disposal-round-not-open', `round "${roundId}" is not announced`, 'roundId');
}

function checkSale(state: KnownDisposal, { on, facts }: SellCollateral): void {
  const price = amountOf(facts.price, state.currency, 'price', 1n);
  checkText(facts.buyerReference, 'buyerReference');
  if (facts.roundId === undefined) {
    if (state.start.way === 'judicial-auction') {
      rejectRecovery('disposal-round-not-open', 'an auction sells in a round', 'roundId');
    }
    return;
  }
  const { reserve, heldOn } = openRound(state, facts.roundId);
  checkNotBefore(on, heldOn);
  if (price < minor(reserve, state.currency)) {
    rejectRecovery('disposal-price-below-reserve', `the reserve is ${reserve}`, 'price');
  }
}

function settle(state: KnownDisposal, { bookingId, outcome, on }: SettleProceeds): readonly DisposalEvent[] {
  const one = state.allocations.find((allocation) => allocation.bookingId === bookingId);
  if (one?.booking !== 'waiting') return [];
  const { loanId, amount } = one;
  const data = { loanId, borrowerId: state.start.borrowerId, bookingId, amount };
  return [
    'as' in outcome
      ? { type: 'disposal.proceeds-booked', occurredOn: on, data: { ...data, as: outcome.as } }
      : { type: 'disposal.proceeds-refused', occurredOn: on, data: { ...data, code: outcome.refused } },
  ];
}
