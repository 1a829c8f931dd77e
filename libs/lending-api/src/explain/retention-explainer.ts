import type { JsonValue, RecordedEvent } from '#kernel';
import { borrower, retentionAgain, retentionParams } from '#lending';
import type { DecisionExplainer, Rerun } from './decision-explainer.js';
import { parametersOf } from './recorded-decision-explainer.js';

/** Whether data may be erased or are only restricted: decided by the duties to keep them, as they stood on the day. */
export const retentionExplainer: DecisionExplainer = {
  types: ['borrower.erasure-approved', 'borrower.processing-restricted'],
  explain: (event) => Promise.resolve(rerun(event)),
};

function rerun(stored: RecordedEvent): Rerun | undefined {
  const event = borrower.upcast(stored);
  if (event.type !== 'borrower.erasure-approved' && event.type !== 'borrower.processing-restricted') {
    return undefined;
  }
  const { occurredOn } = event;
  const { purposes, clocks } = event.data;
  const erase = event.type === 'borrower.erasure-approved';
  const until = event.type === 'borrower.processing-restricted' ? event.data.until : null;
  return {
    inputs: { asOf: occurredOn, purposes, clocks } as unknown as JsonValue,
    decided: { erase, until, clocks } as unknown as JsonValue,
    rules: parametersOf,
    again: (ruleSet) => {
      const rules = retentionParams(parametersOf(ruleSet));
      return retentionAgain(rules, purposes, clocks, occurredOn) as unknown as JsonValue;
    },
  };
}
