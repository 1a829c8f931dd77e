import { Inject, Injectable } from '@nestjs/common';
import { type LocalDate, streamName } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import {
  type AdoptedRuleSet,
  inForce,
  policy,
  type PolicyState,
  type RuleScope,
  type RuleSet,
  withoutGrades,
} from '#lending';
import { isRecordedBy } from '../replay/instant.js';

/** A rule set that holds, ready for the parser of its kind: its parameters are without grades. */
export interface RuleInForce {
  readonly ruleSet: RuleSet;
  /** Of the rule set as it was adopted, grades included. */
  readonly hash: string;
}

/**
 * Which rules held on a day, and which were known at an instant to hold on it. Folds of the policy streams are kept
 * until the stream moves on, so that asking costs one read of one event.
 */
@Injectable()
export class RuleBook {
  private readonly folds = new Map<string, { readonly revision: number; readonly state: PolicyState }>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * @param on the business date that is judged (valid time)
   * @param knownAt instant of recording (record time); now where absent
   * @returns null where no rule set of the kind holds: then the feature acts on nothing
   */
  async inForce(
    kind: string,
    on: LocalDate,
    scope: RuleScope = {},
    knownAt?: string,
  ): Promise<RuleInForce | null> {
    const found = inForce(await this.adopted(kind, knownAt), on, scope);
    return found === null ? null : readable(found);
  }

  /** Every rule set of a kind that was adopted, in order, withdrawn ones included. */
  async adopted(kind: string, knownAt?: string): Promise<PolicyState> {
    if (knownAt !== undefined) return this.fold(kind, knownAt);
    const revision = await this.revisionOf(kind);
    const kept = this.folds.get(kind);
    if (kept?.revision === revision) return kept.state;
    const state = await this.fold(kind);
    this.folds.set(kind, { revision, state });
    return state;
  }

  private async revisionOf(kind: string): Promise<number> {
    for await (const [last] of this.store.readStream(streamName(policy.category, kind), {
      direction: 'backward',
      limit: 1,
    })) {
      return last!.revision;
    }
    return -1;
  }

  /** Knowledge has no holes: the first event that was not recorded by then ends it. */
  private async fold(kind: string, knownAt?: string): Promise<PolicyState> {
    let state = policy.initialState();
    for await (const page of this.store.readStream(streamName(policy.category, kind))) {
      for (const event of page) {
        if (!isRecordedBy(event, knownAt)) return state;
        state = policy.evolve(state, policy.upcast(event));
      }
    }
    return state;
  }
}

function readable({ ruleSet, hash }: AdoptedRuleSet): RuleInForce {
  return { ruleSet: { ...ruleSet, params: withoutGrades(ruleSet.params) }, hash };
}
