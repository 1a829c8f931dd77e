import type { EventStore } from '#event-store';
import type { JsonValue } from '#kernel';
import { classification, type Floor, loweredTo } from '#lending';
import type { DecisionExplainer } from './decision-explainer.js';
import { recordedRerun } from './recorded-decision-explainer.js';
import { lastBefore, stateBefore } from './state-before.js';

/** A class that the rules left no choice about: decided by the floor of the last assessment and what holds against it. */
export function classLoweredExplainer(store: EventStore): DecisionExplainer {
  return {
    types: ['classification.lowered'],
    async explain(event) {
      const state = await stateBefore(store, classification, event);
      const assessment = await lastBefore(
        store,
        event.stream,
        event,
        ({ type }) => type === 'classification.assessed',
      );
      const floor = assessment && recordedRerun(assessment);
      if (assessment === undefined || floor === undefined) return undefined;
      const { from, to, reasons } = event.data;
      return {
        inputs: {
          classBefore: state.riskClass,
          rebuttals: state.rebuttals as unknown as JsonValue,
          assessment: { eventId: assessment.eventId, inputs: floor.inputs },
        },
        decided: { from: from!, to: to!, reasons: reasons! },
        rules: floor.rules,
        again: (ruleSet) => {
          const { floor: least, reasons } = floor.again(ruleSet) as unknown as Floor;
          const lowered = loweredTo(state, least, event.occurredOn);
          return lowered === null
            ? null
            : { from: state.riskClass, to: lowered, reasons: reasons as unknown as JsonValue };
        },
      };
    },
  };
}
