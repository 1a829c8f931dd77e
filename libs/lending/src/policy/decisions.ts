import type { JsonValue } from '#kernel';
import { approvalRequirement, renewedRequirement } from '../approval/rerun-requirement.js';
import { type AssessmentInputs, assessed } from '../classification/assessment-inputs.js';
import { classificationRules } from '../classification/classification-rules.parse.js';
import { inspectionPlanDecision, inspectionQualityDecision } from '../inspection/inspection.decisions.js';
import type { RerunnableDecision } from './decision.js';

/** Every event type that holds a decision by rule: one line for each. */
export const rerunnableDecisions: Readonly<Record<string, RerunnableDecision>> = {
  'approval.renewed': renewedRequirement,
  'approval.requested': approvalRequirement,
  'classification.assessed': {
    decided: ({ floor, reasons }) => ({ floor: floor!, reasons: reasons! }),
    rerun: (ruleSet, inputs) =>
      assessed(
        classificationRules(ruleSet.params),
        inputs as unknown as AssessmentInputs,
      ) as unknown as JsonValue,
  },
  'inspection-plan.drawn-up': inspectionPlanDecision,
  'inspection.submitted': inspectionQualityDecision,
};
