export * from './aggregates.js';
export * from './approval/approval.aggregate.js';
export * from './approval/approval.commands.js';
export * from './approval/approval.events.js';
export * from './approval/approval.rejections.js';
export {
  type ApprovalStatus,
  type ApprovalState,
  currentLevel,
  type KnownApproval,
} from './approval/approval.state.js';
export * from './approval/admission.js';
export * from './approval/approvable.js';
export * from './approval/authority.js';
export * from './approval/loan-matter.js';
export * from './approval/matter-of.js';
export * from './approval/matter.js';
export * from './approval/read-authority.js';
export * from './approval/separation.js';
export * from './access/access.events.js';
export * from './access/access.record.js';
export * from './borrower/borrower.aggregate.js';
export * from './borrower/borrower.commands.js';
export * from './borrower/borrower.events.js';
export * from './borrower/borrower.rejections.js';
export * from './borrower/borrower.state.js';
export * from './borrower/erasure/erasure.commands.js';
export * from './borrower/erasure/erasure.state.js';
export * from './borrower/erasure/retention-clock.js';
export * from './borrower/erasure/retention-rules.js';
export * from './borrower/personal-data.js';
export * from './business-day/business-day.aggregate.js';
export * from './business-day/business-day.commands.js';
export * from './business-day/business-day.events.js';
export * from './business-day/business-day.rejections.js';
export * from './classification/classification.aggregate.js';
export * from './classification/classification.commands.js';
export * from './classification/classification.events.js';
export * from './classification/classification.rejections.js';
export * from './classification/classification.rules.js';
export { classificationRules } from './classification/classification-rules.parse.js';
export type { AssessmentInputs } from './classification/assessment-inputs.js';
export * from './classification/claim-facts.js';
export type { ClassificationState } from './classification/classification.state.js';
export { isBad, riskClasses, severity } from './classification/risk-class.js';
export * from './classification-run/classification-run.aggregate.js';
export * from './classification-run/classification-run.events.js';
export * from './classification-run/classification-run.rejections.js';
export * from './inspection/inspection.aggregate.js';
export * from './inspection/inspection.commands.js';
export * from './inspection/inspection.events.js';
export * from './inspection/inspection.kinds.js';
export * from './inspection/inspection.parts.js';
export * from './inspection/inspection.rejections.js';
export {
  type InspectionClock,
  type InspectionState,
  type KnownInspection,
  nextAssessmentOn,
} from './inspection/inspection.state.js';
export * from './inspection/checklist/answers.js';
export * from './inspection/checklist/checklist.js';
export * from './inspection/checklist/compare-answers.js';
export * from './inspection/plan/inspection-plan.aggregate.js';
export * from './inspection/plan/inspection-plan.events.js';
export * from './inspection/plan/inspection-plan.rejections.js';
export * from './inspection/plan/plan-facts.js';
export * from './inspection/plan/plan-rules.js';
export type { PlannedTask } from './inspection/plan/planner.js';
export * from './inspection/quality/quality-input.js';
export * from './inspection/quality/quality-rules.js';
export * from './collateral/collateral.aggregate.js';
export * from './collateral/collateral.commands.js';
export * from './collateral/collateral.events.js';
export * from './collateral/collateral.rejections.js';
export type { CollateralState, KnownCollateral } from './collateral/collateral.state.js';
export * from './collateral/coverage.js';
export * from './covenant/covenant.aggregate.js';
export * from './covenant/covenant.commands.js';
export * from './covenant/covenant.events.js';
export * from './covenant/covenant.rejections.js';
export * from './guarantee/guarantee.aggregate.js';
export * from './guarantee/guarantee.commands.js';
export * from './guarantee/guarantee.events.js';
export * from './guarantee/guarantee.rejections.js';
export * from './filing/filing.aggregate.js';
export * from './filing/filing.events.js';
export * from './filing/filing.rejections.js';
export * from './loan/loan.aggregate.js';
export * from './loan/loan.balances.js';
export * from './loan/loan.commands.js';
export * from './loan/loan.delinquency.js';
export * from './loan/loan.events.js';
export * from './loan/figure-replay.js';
export * from './loan/loan.figures.js';
export * from './loan/loan.limits.js';
export * from './loan/loan.rejections.js';
export * from './loan/loan.state.js';
export * from './loan/loan.stream.js';
export { type ExtensionRules, extensionRules } from './loan/loan.extension-rules.js';
export * from './loan/servicing/outcome.js';
export * from './loan/servicing/queries.js';
export { type Recorded, type RecordedFact } from './loan/servicing/recorded-fact.js';
export * from './loan/servicing/servicing.commands.js';
export { contractChanges } from './loan/servicing/contract-change.js';
export type { ServicingTermsData } from './loan/servicing/servicing-terms.data.js';
export {
  type Component as ServicingComponent,
  components as servicingComponents,
} from './servicing/components.js';
export { type DelinquencyStretch, delinquencyHistory } from './servicing/delinquency-history.js';
export type { Position as ServicingPosition } from './servicing/position.js';
export * from './monitoring/index.js';
export * from './policy/decision.js';
export * from './policy/decisions.js';
export * from './policy/graded-figures.js';
export * from './policy/in-force.js';
export * from './policy/policy.aggregate.js';
export * from './policy/policy.commands.js';
export * from './policy/policy.events.js';
export * from './policy/policy.rejections.js';
export * from './policy/rule-kinds.js';
export * from './policy/rule-set.js';
export * from './processes/business-day.process.js';
export * from './processes/warning-consequences.process.js';
export { ServicingRejection, type ServicingRejectionCode } from './servicing/servicing.rejections.js';
export * from './rejection/rejection.events.js';
export * from './rejection/rejection.record.js';
export * from './risk-checks/risk-check-params.js';
export * from './risk-checks/risk-check.js';
export * from './risk-checks/risk-checks.js';
export * from './stored-shape.js';
export * from './use-of-funds/use-of-funds.aggregate.js';
export * from './use-of-funds/use-of-funds.commands.js';
export * from './use-of-funds/use-of-funds.events.js';
export * from './use-of-funds/use-of-funds.rejections.js';
export * from './loan/disbursement-rules.js';
export * from './warning/index.js';
