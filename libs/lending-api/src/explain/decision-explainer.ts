import type { JsonValue, RecordedEvent, RuleSetRef } from '#kernel';

/** An automatic decision, laid open: by which rule, on which facts, and whether the rule of then says the same today. */
export interface DecisionExplanation {
  readonly event: RecordedEvent;
  readonly ruleSet: RuleSetRef;
  /** Null where the rule set is not among those that were adopted or ship. */
  readonly rules: JsonValue | null;
  readonly inputs: { readonly [name: string]: JsonValue };
  readonly decided: JsonValue;
  /** What running it again gives; null where it could not be run. */
  readonly again: JsonValue | null;
  readonly verdict: 'same' | 'different' | 'rule-set-unknown';
}

/** Lays open the decisions of some event types; one line in the list of explainers. */
export interface DecisionExplainer {
  readonly types: readonly string[];
  explain(event: RecordedEvent, ruleSet: RuleSetRef): Promise<DecisionExplanation>;
}
