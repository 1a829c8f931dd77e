import type { Position } from '#kernel';
import {
  copiedInspection,
  inspectedAtDisbursement,
  inspectionWithoutFigures,
  lendAndForget,
} from './inspection-checks.js';
import {
  approvalBeforeDisbursement,
  beyondApproval,
  extensions,
  lateRecording,
  oneHand,
  recoveryReference,
  releaseBeforeEnd,
  waiverApproval,
} from './procedure-checks.js';
import type { RiskCheckParams } from './risk-check-params.js';
import type { CheckedHistory, RiskCheck } from './risk-check.js';

/** Every check, a line for each. Points that no recorded event can answer yet have none. */
export const riskChecks: readonly RiskCheck[] = [
  waiverApproval,
  approvalBeforeDisbursement,
  lateRecording,
  beyondApproval,
  releaseBeforeEnd,
  recoveryReference,
  oneHand,
  extensions,
  inspectionWithoutFigures,
  inspectedAtDisbursement,
  copiedInspection,
  lendAndForget,
];

/** Points of the catalogue; 24 is not known to us. */
export const riskPoints: readonly string[] = Array.from({ length: 23 }, (_, index) => String(index + 1));

export interface CheckFinding {
  readonly loanId: string;
  readonly check: string;
  readonly point: string;
  readonly message: string;
  /** Where in the store the events stand. */
  readonly positions: readonly Position[];
}

export function findingsOf(history: CheckedHistory, params: RiskCheckParams): readonly CheckFinding[] {
  const { loanId } = history;
  return riskChecks.flatMap(({ id: check, point, run }) =>
    run(history, params).map((found) => ({ loanId, check, point, ...found })),
  );
}

/** Risk points of which no check looks at anything. */
export function unansweredPoints(): readonly string[] {
  return riskPoints.filter((point) => !riskChecks.some((check) => check.point === point));
}
