import { type Aggregate, contentHash, type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import { checkConfirmed, checkRuleSet } from './check-rule-set.js';
import type { AdoptRuleSet, PolicyCommand, WithdrawRuleSet } from './policy.commands.js';
import type { PolicyEvent } from './policy.events.js';
import { rejectPolicy } from './policy.rejections.js';
import type { RuleSet } from './rule-set.js';

export interface AdoptedRuleSet {
  readonly ruleSet: RuleSet;
  readonly hash: string;
  readonly adoptedOn: LocalDate;
  readonly confirmed: readonly string[];
  /** The first day on which it does not hold any more. */
  readonly withdrawnFrom: LocalDate | null;
}

/** All rule sets of one kind, in the order of their adoption. */
export interface PolicyState {
  readonly adopted: readonly AdoptedRuleSet[];
}

/** More versions of one kind than an institution writes in its life. */
const mostRuleSets = 1_000;

function evolve({ adopted }: PolicyState, event: PolicyEvent): PolicyState {
  switch (event.type) {
    case 'policy.rule-set-adopted': {
      const { ruleSet, hash, confirmed } = event.data;
      const entry = { ruleSet, hash, confirmed, adoptedOn: event.occurredOn, withdrawnFrom: null };
      return { adopted: [...adopted, entry] };
    }
    case 'policy.rule-set-withdrawn': {
      const { ruleSetId, version, fromOn } = event.data;
      return {
        adopted: adopted.map((entry) =>
          entry.ruleSet.id === ruleSetId && entry.ruleSet.version === version
            ? { ...entry, withdrawnFrom: fromOn }
            : entry,
        ),
      };
    }
    default:
      return unreachable(event);
  }
}

/** @throws PolicyRejection */
function decide(command: PolicyCommand, state: PolicyState): readonly PolicyEvent[] {
  return command.type === 'policy.adopt-rule-set' ? adopt(state, command) : withdraw(state, command);
}

function adopt({ adopted }: PolicyState, command: AdoptRuleSet): PolicyEvent[] {
  const { kind, ruleSet, confirmed, approvalReference, businessDate } = command;
  checkRuleSet(ruleSet, kind);
  checkConfirmed(ruleSet, confirmed);
  const hash = contentHash(ruleSet);
  const earlier = adopted.find(
    (one) => one.ruleSet.id === ruleSet.id && one.ruleSet.version === ruleSet.version,
  );
  if (earlier !== undefined) {
    if (earlier.hash !== hash) {
      rejectPolicy(
        'rule-set-version-reused',
        `version ${ruleSet.version} of ${ruleSet.id} was adopted with other content: changed rules need a new version`,
        '/version',
      );
    }
    if (earlier.withdrawnFrom === null) return [];
    rejectPolicy(
      'rule-set-withdrawn',
      `version ${ruleSet.version} of ${ruleSet.id} was withdrawn from ${earlier.withdrawnFrom} on: adopt it as a new version`,
      '/version',
    );
  }
  if (adopted.length >= mostRuleSets) {
    rejectPolicy('too-many-rule-sets', `at most ${mostRuleSets} versions of one kind are adopted`);
  }
  const data = {
    ruleSet,
    hash,
    confirmed,
    ...(approvalReference !== undefined && { approvalReference }),
  };
  return [{ type: 'policy.rule-set-adopted', occurredOn: businessDate, data }];
}

function withdraw({ adopted }: PolicyState, command: WithdrawRuleSet): PolicyEvent[] {
  const { ruleSetId, version, fromOn, reason, approvalReference, businessDate } = command;
  if (reason.trim() === '') rejectPolicy('rule-set-reason-required', 'reason must not be empty', 'reason');
  if (parseLocalDate(fromOn) === undefined)
    rejectPolicy('rule-set-invalid', `"${fromOn}" is not a date`, 'fromOn');
  const named = adopted.filter(
    ({ ruleSet }) => ruleSet.id === ruleSetId && (version === undefined || ruleSet.version === version),
  );
  if (named.length === 0) {
    const which = version === undefined ? ruleSetId : `${ruleSetId} version ${version}`;
    rejectPolicy('rule-set-not-found', `no rule set ${which} was adopted`);
  }
  return named
    .filter(({ withdrawnFrom }) => withdrawnFrom === null)
    .map(({ ruleSet }) => ({
      type: 'policy.rule-set-withdrawn',
      occurredOn: businessDate,
      data: {
        ruleSetId,
        version: ruleSet.version,
        fromOn,
        reason,
        ...(approvalReference !== undefined && { approvalReference }),
      },
    }));
}

const schemas: Readonly<Record<PolicyEvent['type'], number>> = {
  'policy.rule-set-adopted': 1,
  'policy.rule-set-withdrawn': 1,
};

export const policy: Aggregate<PolicyCommand, PolicyEvent, PolicyState> = {
  category: 'policy',
  initialState: () => ({ adopted: [] }),
  evolve,
  decide,
  subjectsOf: (_, { data }) => [`rule-set/${'ruleSet' in data ? data.ruleSet.id : data.ruleSetId}`],
  schemas,
  upcast: (stored) => currentShape<PolicyEvent>(stored, schemas),
};
