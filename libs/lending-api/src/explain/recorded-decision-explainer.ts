import type { RecordedEvent } from '#kernel';
import {
  type Decision,
  type RerunnableDecision,
  rerunnableDecisions,
  type RuleSet,
  withoutGrades,
} from '#lending';
import { rerunnableWarnings } from '../warning/index.js';
import type { DecisionExplainer, Rerun } from './decision-explainer.js';

const rerunnable: Readonly<Record<string, RerunnableDecision>> = {
  ...rerunnableDecisions,
  ...rerunnableWarnings,
};

/** Decisions whose events hold everything that they were decided on. */
export const recordedDecisionExplainer: DecisionExplainer = {
  types: Object.keys(rerunnable),
  explain: (event) => Promise.resolve(recordedRerun(event)),
};

/** @returns undefined where no rule decided, as when a person raises a warning */
export function recordedRerun({ type, data }: RecordedEvent): Rerun | undefined {
  const { decision } = data as { readonly decision?: Decision | null };
  if (!decision) return undefined;
  const { inputs, ruleSetHash, inputsHash } = decision;
  const { decided, rerun } = rerunnable[type]!;
  return {
    inputs,
    decided: decided(data),
    stated: { ruleSetHash, inputsHash },
    rules: parametersOf,
    again: (ruleSet) => rerun({ ...ruleSet, params: parametersOf(ruleSet) }, inputs),
  };
}

export function parametersOf({ params }: RuleSet) {
  return withoutGrades(params);
}
