import type { JsonValue, RecordedEvent, RuleSetRef } from '#kernel';
import type { RuleSet } from '#lending';

/**
 * `same` and `different`: what running it again gives. `rule-set-unknown`: neither adopted nor shipped, so it cannot be
 * run. `rule-set-differs`, `inputs-differ`: the content is not what the event's own hash says.
 */
export const verdicts = [
  'same',
  'different',
  'rule-set-unknown',
  'rule-set-differs',
  'inputs-differ',
] as const;

export type Verdict = (typeof verdicts)[number];

/** An automatic decision, laid open: by which rule, on which facts, and whether the rule of then says the same today. */
export interface DecisionExplanation {
  readonly event: RecordedEvent;
  readonly ruleSet: RuleSetRef;
  /** Null where the rule set is not among those that were adopted or ship. */
  readonly rules: JsonValue | null;
  readonly inputs: JsonValue;
  readonly decided: JsonValue;
  /** What running it again gives; null where it decides nothing, or could not be run. */
  readonly again: JsonValue | null;
  readonly verdict: Verdict;
}

/** What one decision rests on, and how it is run again. */
export interface Rerun {
  readonly inputs: JsonValue;
  readonly decided: JsonValue;
  /** What the event itself says of its basis, SHA-256 (hex), where it does. */
  readonly stated?: { readonly ruleSetHash: string; readonly inputsHash: string };
  /** @param ruleSet as it was adopted, with its grades */
  readonly rules: (ruleSet: RuleSet) => JsonValue;
  /** @param ruleSet as it was adopted, with its grades; null where it decides nothing */
  readonly again: (ruleSet: RuleSet) => JsonValue | null;
}

/** Lays open the decisions of some event types; one line in the list of explainers. */
export interface DecisionExplainer {
  readonly types: readonly string[];
  /** @returns undefined where this event, other than most of its type, was not decided by rule */
  explain(event: RecordedEvent): Promise<Rerun | undefined>;
}
