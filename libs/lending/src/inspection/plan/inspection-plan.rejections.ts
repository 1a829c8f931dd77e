import { Rejection } from '#kernel';

/** Why a plan may not be drawn up. Stable for ever. */
export const inspectionPlanRejectionCodes = ['plan-out-of-order'] as const;

export type InspectionPlanRejectionCode = (typeof inspectionPlanRejectionCodes)[number];

export class InspectionPlanRejection extends Rejection<InspectionPlanRejectionCode> {}

export function rejectPlan(code: InspectionPlanRejectionCode, message: string, field?: string): never {
  throw new InspectionPlanRejection(code, message, field);
}
