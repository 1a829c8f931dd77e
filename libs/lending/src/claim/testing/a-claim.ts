import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { claim } from '../claim.aggregate.js';
import type { ClaimRulesInForce, RecordClaimFact, StartClaimClock } from '../claim.commands.js';
import { claimClockRules } from '../claim-rules.js';
import type { ClaimState } from '../claim.state.js';
import { type ClockReading, readClock } from '../clock-reading.js';

const file = new URL('../../../policies/claim-clocks/cn.json', import.meta.url);

export const chineseRules: ClaimRulesInForce = {
  ruleSet: { id: 'claim-clocks.cn', version: '1' },
  rules: claimClockRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params)),
};

const about = { loanId: 'loan-a', borrowerId: 'borrower-1' };
const businessDate = localDate('2099-12-31');

export const aClaim = new DeciderSpecification(claim);

type StartFacts = Partial<Pick<StartClaimClock, 'agreedEndsOn' | 'guarantee' | 'clockId'>>;

/** A clock of the debtor, of guarantor G-1 or of thing M-1, as the rules say of its kind. */
export function start(kind: string, startsOn: string, facts: StartFacts = {}): StartClaimClock {
  const role = chineseRules.rules.clocks.find((one) => one.kind === kind)?.obligor ?? 'debtor';
  return {
    ...about,
    type: 'claim.start-clock',
    clockId: kind,
    kind,
    obligorReference: references[role],
    startsOn: localDate(startsOn),
    reference: 'contract 7',
    businessDate,
    rules: chineseRules,
    ...(role === 'guarantor' && { guarantee: 'joint' as const }),
    ...facts,
  };
}

const references = { debtor: 'CIF-1', guarantor: 'G-1', security: 'M-1' } as const;

interface FactDetails extends Partial<Pick<RecordClaimFact, 'newStartsOn' | 'newEndsOn' | 'factId'>> {
  readonly of?: keyof typeof references;
}

export function record(
  fact: string,
  proof: string,
  on: string,
  { of = 'debtor', ...details }: FactDetails = {},
): RecordClaimFact {
  return {
    ...about,
    type: 'claim.record-fact',
    factId: `${fact}/${on}`,
    fact,
    proof,
    obligor: { role: of, reference: references[of] },
    reference: `paper of ${on}`,
    on: localDate(on),
    businessDate,
    rules: chineseRules,
    ...details,
  };
}

export function strike(factId: string) {
  return {
    ...about,
    type: 'claim.strike-fact',
    factId,
    reason: 'forged',
    on: businessDate,
    businessDate,
  } as const;
}

export function endProceedings(factId: string, on: string) {
  return {
    ...about,
    type: 'claim.end-proceedings',
    factId,
    reference: 'ruling',
    on: localDate(on),
    businessDate,
  } as const;
}

export function obstacle(cause: string, on: string) {
  return {
    ...about,
    type: 'claim.record-obstacle',
    obstacleId: on,
    cause,
    reference: 'notice',
    on: localDate(on),
    businessDate,
  } as const;
}

export function obstacleGone(obstacleId: string, on: string) {
  return {
    ...about,
    type: 'claim.end-obstacle',
    obstacleId,
    reference: 'notice',
    on: localDate(on),
    businessDate,
  } as const;
}

/** The account that a clock gives of itself. */
export function readingOf(state: ClaimState, kind: string): ClockReading {
  if (state.status === 'none') throw new RangeError('no claim');
  const clock = state.clocks.find(({ clockId }) => clockId === kind);
  if (clock === undefined) throw new RangeError(`no clock ${kind}`);
  return readClock(clock, state.facts, state.obstacles);
}
