import { contentHash, type JsonValue } from '#kernel';
import type { RuleSet } from './rule-set.js';

/**
 * What an automatic decision rests on: it stands in the data of the event, beside `ruleSet` in the envelope, and lets
 * anybody run the decision again years later.
 */
export interface Decision<Inputs extends object = { readonly [name: string]: JsonValue }> {
  /** SHA-256 (hex) of the canonical JSON of the rule set. */
  readonly ruleSetHash: string;
  /** All facts that the pure function used. */
  readonly inputs: Inputs;
  /** SHA-256 (hex) of their canonical JSON. */
  readonly inputsHash: string;
  /** Codes of why it came out as it did. */
  readonly reasons: readonly string[];
}

export function decisionOn<Inputs extends object>(
  ruleSetHash: string,
  inputs: Inputs,
  reasons: readonly string[],
): Decision<Inputs> {
  return { ruleSetHash, inputs, inputsHash: contentHash(inputs), reasons };
}

/** How to run the decision in an event again. */
export interface RerunnableDecision {
  /** What was decided, of the event's data: compared with what running it again gives. */
  readonly decided: (data: { readonly [name: string]: JsonValue }) => JsonValue;
  /** @param ruleSet the rule set of then, without grades */
  readonly rerun: (ruleSet: RuleSet, inputs: Decision['inputs']) => JsonValue;
}
