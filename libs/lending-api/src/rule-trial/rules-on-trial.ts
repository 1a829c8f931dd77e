import type { EventStore } from '#event-store';
import { contentHash, type LocalDate } from '#kernel';
import { type RuleScope, type RuleSet, withoutGrades } from '#lending';
import { RuleBook, type RuleInForce } from '../policy/index.js';

/** The rules as they would be if a rule set that was not adopted held always and for everything; all other kinds as they are. */
export class RulesOnTrial extends RuleBook {
  private readonly trial: RuleInForce;

  constructor(
    store: EventStore,
    private readonly ruleSet: RuleSet,
  ) {
    super(store);
    this.trial = {
      ruleSet: { ...ruleSet, params: withoutGrades(ruleSet.params) },
      hash: contentHash(ruleSet),
    };
  }

  override inForce(
    kind: string,
    on: LocalDate,
    scope?: RuleScope,
    knownAt?: string,
  ): Promise<RuleInForce | null> {
    return kind === this.ruleSet.kind ? Promise.resolve(this.trial) : super.inForce(kind, on, scope, knownAt);
  }
}
