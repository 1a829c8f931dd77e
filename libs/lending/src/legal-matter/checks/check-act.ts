import { addDays, addMonths, type LocalDate, parseMinor } from '#kernel';
import { instantMs } from '../../collection/contact/local-time.js';
import type { LegalRulesInForce } from '../legal-matter.commands.js';
import type {
  CostIncurred,
  DecisionAppealed,
  LegalAct,
  Party,
  PropertyKind,
} from '../legal-matter.events.js';
import { rejectMatter } from '../legal-matter.rejections.js';
import type { KnownMatter, KnownPreservation } from '../legal-matter.state.js';
import { checkAmount, checkAmounts, checkDate, checkText } from './checks.js';

const mostRank = 1_000;

/**
 * What an act must be beside being in order.
 * @throws LegalMatterRejection
 */
export function checkAct(state: KnownMatter, act: LegalAct, rules: LegalRulesInForce | null): void {
  switch (act.type) {
    case 'legal-matter.demand-sent':
      checkText(act.data.channel, 'channel');
      return checkParty(state, act.data.party);
    case 'legal-matter.demand-received': {
      const { demandId } = act.data;
      const demand = state.demands.find(({ actId }) => actId === demandId);
      if (demand === undefined || demand.receivedOn !== null) {
        rejectMatter('legal-matter-demand-not-open', `no demand "${demandId}" is on its way`, 'demandId');
      }
      if (act.occurredOn < demand.sentOn) outOfOrder(`it was sent on ${demand.sentOn}`);
      return checkText(act.data.proof, 'proof');
    }
    case 'legal-matter.debt-recognised':
      checkText(act.data.proof, 'proof');
      return checkParty(state, act.data.party);
    case 'legal-matter.complaint-served':
      if (state.suit && act.occurredOn < state.suit.on) outOfOrder(`it was filed on ${state.suit.on}`);
      return checkParty(state, act.data.party);
    case 'legal-matter.preservation-applied':
      checkParty(state, act.data.party);
      checkText(act.data.property.reference, 'propertyReference');
      checkText(act.data.court, 'court');
      return checkAmount(act.data.amount, state.currency, 'amount');
    case 'legal-matter.preservation-granted': {
      const asked = preservationAt(state, act.data.preservationId, 'applied');
      checkInstant(act.data.preservedAt, act.occurredOn);
      checkSince(asked, act);
      if (act.data.rank < 1 || act.data.rank > mostRank || !Number.isSafeInteger(act.data.rank)) {
        rejectMatter('legal-matter-amount-invalid', `a rank is from 1 to ${mostRank}`, 'rank');
      }
      return checkLength(asked.property.kind, act.occurredOn, act.data.endsOn, rules);
    }
    case 'legal-matter.preservation-renewed': {
      const { property, endsOn } = preservationAt(state, act.data.preservationId, 'granted');
      if (act.data.endsOn <= endsOn!) outOfOrder(`it lasts until ${endsOn} already`, 'endsOn');
      return checkLength(property.kind, endsOn!, act.data.endsOn, rules);
    }
    case 'legal-matter.preservation-refused':
      return checkSince(preservationAt(state, act.data.preservationId, 'applied'), act);
    case 'legal-matter.preservation-lifted':
      return checkSince(preservationAt(state, act.data.preservationId, 'granted'), act);
    case 'legal-matter.filed':
    case 'legal-matter.accepted':
    case 'legal-matter.enforcement-applied':
      if (act.type === 'legal-matter.enforcement-applied') checkEnforceable(state);
      return checkText(act.data.court, 'court');
    case 'legal-matter.hearing-set':
      checkDate(act.data.heldOn, 'heldOn');
      if (act.data.heldOn < act.occurredOn) outOfOrder('a hearing lies ahead of its notice', 'heldOn');
      return;
    case 'legal-matter.hearing-held': {
      const { hearingId } = act.data;
      if (state.hearings.some(({ actId, held }) => actId === hearingId && !held)) return;
      return rejectMatter('legal-matter-hearing-not-open', `no hearing "${hearingId}" is set`, 'hearingId');
    }
    case 'legal-matter.decision-served':
      if ((act.data.instance === 'second') !== (state.stage === 'appealed')) {
        rejectMatter('legal-matter-out-of-order', `it is ${state.stage}`, 'instance');
      }
      return checkAmounts(act.data.awarded, state.currency, 'awarded');
    case 'legal-matter.appealed':
      return checkAppealable(state, act);
    case 'legal-matter.effective':
      checkLatest(state, act.data.decisionId);
      if (act.data.performBy === undefined) return;
      checkDate(act.data.performBy, 'performBy');
      if (act.data.performBy < act.occurredOn) outOfOrder('it ends after the effect', 'performBy');
      return;
    case 'legal-matter.enforcement-ended':
      return checkAmount(act.data.recovered, state.currency, 'recovered');
    case 'legal-matter.cost-incurred':
      return checkCost(state, act);
    case 'legal-matter.not-accepted':
    case 'legal-matter.enforcement-resumed':
    case 'legal-matter.withdrawn':
    case 'legal-matter.closed':
      return;
  }
}

function checkParty({ opening: { parties } }: KnownMatter, party: Party): void {
  if (parties.some(({ role, reference }) => role === party.role && reference === party.reference)) return;
  rejectMatter('legal-matter-party-unknown', `${party.role} "${party.reference}" is no party`, 'party');
}

function preservationAt(
  { preservations }: KnownMatter,
  id: string,
  status: KnownPreservation['status'],
): KnownPreservation {
  const found = preservations.find((one) => one.actId === id && one.status === status);
  if (found) return found;
  return rejectMatter(
    'legal-matter-preservation-not-open',
    `no preservation "${id}" is ${status}`,
    'preservationId',
  );
}

function checkSince({ appliedOn }: KnownPreservation, { occurredOn }: LegalAct): void {
  if (occurredOn < appliedOn) outOfOrder(`it was applied for on ${appliedOn}`);
}

/** The second stands for its day, as the clock beside it showed. */
function checkInstant(preservedAt: string, on: LocalDate): void {
  if (instantMs(preservedAt) !== undefined && preservedAt.slice(0, 10) === on) return;
  rejectMatter('legal-matter-instant-invalid', `"${preservedAt}" is no instant of ${on}`, 'preservedAt');
}

/** The last day of the longest preservation that begins on a day: the day before the one of the same number. */
export function longestEnd(
  state: KnownMatter,
  preservationId: string,
  { on, rules }: { readonly on: LocalDate; readonly rules: LegalRulesInForce | null },
): LocalDate {
  const { property } = preservationAt(state, preservationId, 'applied');
  return addDays(addMonths(on, lengthOf(property.kind, rules)), -1);
}

function lengthOf(kind: PropertyKind, inForce: LegalRulesInForce | null): number {
  const length = inForce?.rules.preservations.find(({ property }) => property === kind);
  if (length !== undefined) return length.months;
  return rejectMatter('legal-matter-rules-missing', `no rule says how long ${kind} may be preserved`);
}

function checkLength(
  kind: PropertyKind,
  from: LocalDate,
  endsOn: LocalDate,
  inForce: LegalRulesInForce | null,
): void {
  checkDate(endsOn, 'endsOn');
  const latest = addMonths(from, lengthOf(kind, inForce));
  if (endsOn < from || endsOn > latest) {
    rejectMatter(
      'legal-matter-preservation-too-long',
      `it lasts from ${from} to ${latest} at most`,
      'endsOn',
    );
  }
}

function checkAppealable(state: KnownMatter, { data }: DecisionAppealed): void {
  const { kind, instance } = checkLatest(state, data.decisionId);
  if (instance === 'first' && (kind === 'judgment' || kind === 'ruling')) return;
  rejectMatter('legal-matter-not-appealable', `a ${kind} of the ${instance} instance stands`, 'decisionId');
}

function checkLatest({ decisions }: KnownMatter, id: string) {
  const latest = decisions.at(-1);
  if (latest?.actId === id) return latest;
  return rejectMatter('legal-matter-decision-not-open', `the latest decision is not "${id}"`, 'decisionId');
}

function checkEnforceable({ decisions }: KnownMatter): void {
  if (decisions.at(-1)?.result === 'dismissed') {
    rejectMatter('legal-matter-nothing-to-enforce', 'the claim was dismissed');
  }
}

function checkCost({ currency }: KnownMatter, { data: { amount, recoverable, charge } }: CostIncurred): void {
  checkAmount(amount, currency, 'amount');
  if (parseMinor(amount, currency) === 0n) {
    rejectMatter('legal-matter-amount-invalid', 'a cost is more than nothing', 'amount');
  }
  if (charge && !recoverable) {
    rejectMatter(
      'legal-matter-cost-not-recoverable',
      'only what the debtor owes is charged to him',
      'charge',
    );
  }
}

function outOfOrder(message: string, field = 'on'): never {
  rejectMatter('legal-matter-date-out-of-order', message, field);
}
