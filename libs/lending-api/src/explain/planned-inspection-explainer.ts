import type { EventStore } from '#event-store';
import { type JsonValue, streamName } from '#kernel';
import { inspection, inspectionPlan, type InspectionPlanDrawnUp, type PlannedTask } from '#lending';
import type { DecisionExplainer } from './decision-explainer.js';
import { recordedRerun } from './recorded-decision-explainer.js';
import { lastBefore } from './state-before.js';

/** An inspection that the rules asked for: decided when the plan was drawn up that names it. */
export function plannedInspectionExplainer(store: EventStore): DecisionExplainer {
  return {
    types: ['inspection.planned'],
    async explain(event) {
      const planned = inspection.upcast(event);
      if (planned.type !== 'inspection.planned' || planned.data.plan === null) return undefined;
      const { planId, key } = planned.data.plan;
      const plan = await lastBefore(
        store,
        streamName(inspectionPlan.category, planId),
        event,
        ({ data }) => taskOf(data as unknown as InspectionPlanDrawnUp['data'], key) !== null,
      );
      const drawnUp = plan && recordedRerun(plan);
      if (plan === undefined || drawnUp === undefined) return undefined;
      // Of the task only what the event says of it: its key stands in the reference to the plan.
      const told = ({ key: _key, ...task }: PlannedTask) => task as unknown as JsonValue;
      const fields = Object.keys(told(taskOf(plan.data as unknown as InspectionPlanDrawnUp['data'], key)!)!);
      return {
        inputs: { plan: { eventId: plan.eventId, key, inputs: drawnUp.inputs } },
        decided: Object.fromEntries(fields.map((field) => [field, event.data[field] ?? null])),
        rules: drawnUp.rules,
        again: (ruleSet) => {
          const task = taskOf(drawnUp.again(ruleSet) as unknown as InspectionPlanDrawnUp['data'], key);
          return task && told(task);
        },
      };
    },
  };
}

function taskOf(
  { planned }: Pick<InspectionPlanDrawnUp['data'], 'planned'>,
  key: string,
): PlannedTask | null {
  return planned.find((task) => task.key === key) ?? null;
}
