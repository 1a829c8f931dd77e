import type { JsonValue } from '#kernel';
import type { RuleSet } from '../policy/rule-set.js';
import { drawUp, type DrawUpInputs } from './plan/draw-up.js';
import { inspectionPlanRules } from './plan/plan-rules.js';
import { checkQuality } from './quality/check-quality.js';
import type { QualityInput } from './quality/quality-input.js';
import { inspectionQualityRules } from './quality/quality-rules.js';

type Data = { readonly [name: string]: JsonValue };

export const inspectionPlanDecision = {
  decided: ({ planned, cancelled, nextOn }: Data): JsonValue => ({
    planned: planned!,
    cancelled: cancelled!,
    nextOn: nextOn!,
  }),
  rerun: ({ params }: RuleSet, inputs: Data) =>
    drawUp(inputs as unknown as DrawUpInputs, inspectionPlanRules(params)) as unknown as JsonValue,
};

export const inspectionQualityDecision = {
  decided: ({ findings }: Data): JsonValue => findings!,
  rerun: ({ params }: RuleSet, inputs: Data): JsonValue =>
    checkQuality(inputs as unknown as QualityInput, inspectionQualityRules(params)).map(
      ({ check, detail }) => ({ check, detail }),
    ),
};
