import { type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import type {
  AssessClaim,
  ClaimCommand,
  ClaimRulesInForce,
  EndClaimClock,
  EndObstacle,
  EndProceedings,
  RecordClaimFact,
  RecordObstacle,
  StartClaimClock,
  StrikeClaimFact,
} from './claim.commands.js';
import type { ClockRule } from './claim-rules.js';
import type { ClaimEvent, ClockOutcome } from './claim.events.js';
import { rejectClaim } from './claim.rejections.js';
import { type ClaimFact, type ClaimState, evolve, type KnownClaim } from './claim.state.js';
import { changedOutcomes, daysLeft, dueOn } from './clock-alarms.js';
import { readClock } from './clock-reading.js';

const [mostClocks, mostFacts, mostObstacles] = [200, 2_000, 100];
const noOutcomes: readonly ClockOutcome[] = [];

/** @throws ClaimRejection */
export function decide(command: ClaimCommand, state: ClaimState): readonly ClaimEvent[] {
  if (command.type === 'claim.assess') return assess(state, command);
  if (command.type === 'claim.start-clock') return startClock(state, command);
  checkPast(command.on, 'on', command.businessDate);
  switch (command.type) {
    case 'claim.record-fact':
      return recordFact(state, command);
    case 'claim.strike-fact':
      return strikeFact(state, command);
    case 'claim.end-proceedings':
      return endProceedings(state, command);
    case 'claim.record-obstacle':
      return recordObstacle(state, command);
    case 'claim.end-obstacle':
      return endObstacle(state, command);
    case 'claim.end-clock':
      return endClock(state, command);
    default:
      return unreachable(command);
  }
}

function startClock(state: ClaimState, command: StartClaimClock): readonly ClaimEvent[] {
  const { type: _, kind, obligorReference, businessDate, rules: inForce, ...rest } = command;
  const known = claimOrNull(state)?.clocks.find(({ clockId }) => clockId === rest.clockId);
  if (known) {
    const { rule, obligor, alarmDays: _days, endedOn: _ended, told: _told, ...before } = known;
    if (rule.kind === kind && obligor.reference === obligorReference && sameFacts(before, rest)) return [];
    rejectClaim('claim-id-reused', `clock "${rest.clockId}" was started with other content`, 'clockId');
  }
  const { rules, ruleSet } = rulesOf(inForce);
  const rule = rules.clocks.find((one) => one.kind === kind);
  if (rule === undefined) {
    rejectClaim('claim-clock-kind-unknown', `the rules know no clock "${kind}"`, 'kind');
  }
  checkTerms(command, rule);
  if ((claimOrNull(state)?.clocks.length ?? 0) >= mostClocks) tooLarge('clocks', mostClocks);
  const obligor = { role: rule.obligor, reference: obligorReference };
  const { startsOn } = rest;
  // The start may lie ahead: the last instalment is not due yet. What is recorded is true today.
  const occurredOn = startsOn < businessDate ? startsOn : businessDate;
  const data = { ...rest, obligor, rule, alarmDays: rules.alarmDays, clocks: noOutcomes };
  return [told(state, { type: 'claim.clock-started', occurredOn, ruleSet, data })];
}

function checkTerms(command: StartClaimClock, rule: ClockRule): void {
  checkDate(command.startsOn, 'startsOn');
  checkText(command.obligorReference, 'obligorReference');
  checkText(command.reference, 'reference');
  const { agreedEndsOn, guarantee, startsOn } = command;
  if (agreedEndsOn === undefined) {
    if (rule.agreed === 'must') invalidTerms('agreedEndsOn', 'it ends as registered: the day must be given');
  } else {
    checkDate(agreedEndsOn, 'agreedEndsOn');
    if (rule.agreed === 'never') invalidTerms('agreedEndsOn', `no end can be agreed (${rule.article})`);
    // 民法典 692: a period that ends with or before the main debt counts as not agreed.
    if (agreedEndsOn <= startsOn) {
      invalidTerms(
        'agreedEndsOn',
        'it must be after startsOn; otherwise it counts as not agreed: leave it away',
      );
    }
  }
  if ((rule.obligor === 'guarantor') !== (guarantee !== undefined)) {
    invalidTerms('guarantee', 'a clock of a guarantor, and no other, says which kind of guarantee it is');
  }
}

function recordFact(state: ClaimState, command: RecordClaimFact): readonly ClaimEvent[] {
  const { type: _, on, businessDate: _open, rules: inForce, ...data } = command;
  const known = claimOrNull(state)?.facts.find(({ factId }) => factId === data.factId);
  if (known) {
    const { endedOn: _ended, struck: _struck, ...before } = known;
    if (sameFacts(before, { ...data, on })) return [];
    rejectClaim('claim-id-reused', `fact "${data.factId}" was recorded with other content`, 'factId');
  }
  const { rules } = rulesOf(inForce);
  if (!rules.facts.includes(data.fact)) {
    rejectClaim('claim-fact-unknown', `the rules know no fact "${data.fact}"`, 'fact');
  }
  if (!rules.proofs.includes(data.proof)) {
    rejectClaim('claim-proof-unknown', `the rules know no proof "${data.proof}"`, 'proof');
  }
  checkText(data.reference, 'reference');
  checkText(data.obligor.reference, 'obligor.reference');
  for (const field of ['newStartsOn', 'newEndsOn'] as const) {
    if (data[field] !== undefined) checkDate(data[field], field);
  }
  if ((claimOrNull(state)?.facts.length ?? 0) >= mostFacts) tooLarge('facts', mostFacts);
  return [
    told(state, { type: 'claim.fact-recorded', occurredOn: on, data: { ...data, clocks: noOutcomes } }),
  ];
}

function strikeFact(state: ClaimState, { factId, reason, on }: StrikeClaimFact): readonly ClaimEvent[] {
  const claim = known(state);
  if (factOf(claim, factId).struck) return [];
  checkText(reason, 'reason');
  const data = { ...about(claim), factId, reason, clocks: noOutcomes };
  return [told(state, { type: 'claim.fact-struck', occurredOn: on, data })];
}

function endProceedings(state: ClaimState, { factId, reference, on }: EndProceedings): readonly ClaimEvent[] {
  const claim = known(state);
  const fact = factOf(claim, factId);
  if (fact.endedOn === on) return [];
  if (fact.endedOn !== null || fact.struck) {
    rejectClaim('claim-not-in-proceedings', 'the proceedings had ended, or were struck', 'factId');
  }
  checkText(reference, 'reference');
  if (on < fact.on) rejectClaim('claim-date-out-of-order', `they began on ${fact.on}`, 'on');
  const data = { ...about(claim), factId, reference, clocks: noOutcomes };
  return [told(state, { type: 'claim.proceedings-ended', occurredOn: on, data })];
}

function recordObstacle(state: ClaimState, command: RecordObstacle): readonly ClaimEvent[] {
  const { type: _, on, businessDate: _open, ...data } = command;
  const claim = known(state);
  const before = claim.obstacles.find(({ obstacleId }) => obstacleId === data.obstacleId);
  if (before) {
    const { until: _until, from, ...facts } = before;
    if (from === on && sameFacts(facts, data)) return [];
    rejectClaim('claim-id-reused', `obstacle "${data.obstacleId}" has other content`, 'obstacleId');
  }
  checkText(data.reference, 'reference');
  const causes = claim.clocks.flatMap(({ rule }) => rule.suspension?.causes ?? []);
  if (!causes.includes(data.cause)) {
    rejectClaim(
      'claim-fact-unknown',
      `no clock of this claim stands still because of "${data.cause}"`,
      'cause',
    );
  }
  if (claim.obstacles.length >= mostObstacles) tooLarge('obstacles', mostObstacles);
  return [
    told(state, { type: 'claim.obstacle-recorded', occurredOn: on, data: { ...data, clocks: noOutcomes } }),
  ];
}

function endObstacle(state: ClaimState, { obstacleId, reference, on }: EndObstacle): readonly ClaimEvent[] {
  const claim = known(state);
  const obstacle = claim.obstacles.find((one) => one.obstacleId === obstacleId);
  if (!obstacle || (obstacle.until !== null && obstacle.until !== on)) {
    rejectClaim('claim-obstacle-not-found', `no obstacle "${obstacleId}" stands`, 'obstacleId');
  }
  if (obstacle.until === on) return [];
  checkText(reference, 'reference');
  if (on < obstacle.from) rejectClaim('claim-date-out-of-order', `it began on ${obstacle.from}`, 'on');
  const data = { ...about(claim), obstacleId, reference, clocks: noOutcomes };
  return [told(state, { type: 'claim.obstacle-ended', occurredOn: on, data })];
}

function endClock(state: ClaimState, { clockId, reason, on }: EndClaimClock): readonly ClaimEvent[] {
  const claim = known(state);
  const clock = claim.clocks.find((one) => one.clockId === clockId);
  if (!clock) rejectClaim('claim-clock-not-found', `no clock "${clockId}"`, 'clockId');
  if (clock.endedOn !== null) return [];
  checkText(reason, 'reason');
  const data = { ...about(claim), clockId, reason, clocks: noOutcomes };
  return [told(state, { type: 'claim.clock-ended', occurredOn: on, data })];
}

function assess(state: ClaimState, { asOf }: AssessClaim): readonly ClaimEvent[] {
  if (state.status === 'none') return [];
  const events: ClaimEvent[] = [];
  let claim: KnownClaim = state;
  for (const clock of state.clocks) {
    if (clock.endedOn !== null) continue;
    const { endsOn } = readClock(clock, state.facts, state.obstacles);
    const due = dueOn(clock, endsOn, asOf);
    if (due === undefined || endsOn === null) continue;
    const data = { ...about(claim), clockId: clock.clockId, endsOn, clocks: noOutcomes };
    const event = told(
      claim,
      due.what === 'lapsed'
        ? { type: 'claim.clock-lapsed', occurredOn: asOf, data }
        : {
            type: 'claim.alarm-raised',
            occurredOn: asOf,
            data: { ...data, alarmDays: due.what, daysLeft: daysLeft(endsOn, asOf) },
          },
    );
    events.push(event);
    claim = evolve(claim, event) as KnownClaim;
  }
  return events;
}

/** The event with what it makes of the clocks. */
function told<Event extends ClaimEvent>(state: ClaimState, event: Event): Event {
  const after = evolve(state, event) as KnownClaim;
  return { ...event, data: { ...event.data, clocks: changedOutcomes(claimOrNull(state), after) } };
}

function claimOrNull(state: ClaimState): KnownClaim | null {
  return state.status === 'none' ? null : state;
}

function known(state: ClaimState): KnownClaim {
  return claimOrNull(state) ?? rejectClaim('claim-not-found', 'no clock or fact of this claim was recorded');
}

function about({ loanId, borrowerId }: KnownClaim) {
  return { loanId, borrowerId };
}

function factOf(claim: KnownClaim, factId: string): ClaimFact {
  const fact = claim.facts.find((one) => one.factId === factId);
  return fact ?? rejectClaim('claim-fact-not-found', `no fact "${factId}"`, 'factId');
}

function rulesOf(inForce: ClaimRulesInForce | null): ClaimRulesInForce {
  return inForce ?? rejectClaim('claim-rules-missing', 'no rules of kind claim-clocks hold on this day');
}

function invalidTerms(field: string, message: string): never {
  rejectClaim('claim-clock-terms-invalid', message, field);
}

function tooLarge(what: string, most: number): never {
  rejectClaim('claim-too-large', `a claim holds at most ${most} ${what}`);
}

function checkText(text: string, field: string): void {
  if (text.trim() === '') rejectClaim('claim-reference-required', `${field} must not be empty`, field);
}

function checkDate(on: LocalDate, field: string): void {
  if (parseLocalDate(on) === undefined) rejectClaim('claim-date-invalid', `"${on}" is not a date`, field);
}

function checkPast(on: LocalDate, field: string, businessDate: LocalDate): void {
  checkDate(on, field);
  if (on > businessDate) {
    rejectClaim('claim-date-in-future', `${on} is after the open business date ${businessDate}`, field);
  }
}
