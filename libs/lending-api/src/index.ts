export { admitDutyReview } from './accountability/index.js';
export { recordAccess } from './access/record-access.js';
export { accessPurposes } from './access/access-purpose.dto.js';
export { commandIdOf } from './commands/command-request.js';
export { commandKeyMigrations } from './commands/keys/index.js';
export { commandsOn } from './commands/commands-on.js';
export { adoptRuleSet } from './policy/adopt-rule-set.handler.js';
export * from './business-day/business-clock.js';
export { lendingDaySteps } from './business-day/lending-day-steps.js';
export { openBusinessClockIfAbsent } from './business-day/open-business-clock.js';
export { openBusinessDate } from './business-day/open-date.js';
export { carryOutRun, ClassificationAssessor, type RunProgress } from './classification/index.js';
export {
  type HistoryOptions,
  type HistoryPage,
  loanHistory,
  readLoanHistory,
} from './history/read-loan-history.js';
export { InspectionPlanner } from './inspection-plan/inspection-planner.js';
export { namedRuleSet, RuleBook, type RuleInForce, ruleSetOf } from './policy/index.js';
export { riskCheckParamsOn } from './policy/risk-check-params.js';
export { RulesOnTrial } from './rule-trial/rules-on-trial.js';
export { type RuleOutcome, triableKinds, tryRules } from './rule-trial/try-rules.js';
export { rejectionStatus } from './http/rejection-status.js';
export { reapplyErasures } from './borrower/erasure/reapply-erasures.js';
export { finishErasure } from './borrower/erasure/finish-erasure.js';
export {
  CourierModule,
  LendingApiModule,
  LendingProcessesModule,
  LendingReplayModule,
  NotificationsModule,
} from './lending-api.module.js';
export { Courier } from './notification/index.js';
export { LendingProcesses } from './lending-processes.js';
export { Decisions } from './explain/decisions.js';
export { decisionExplainers } from './explain/decision-explainers.js';
export type { FigureChange } from './lookback/figures.js';
export { explainFigure, loanDifference } from './lookback/loan-lookback.js';
export type { TrailStep } from './lookback/trail.js';
export { type BookPoint, knownThrough } from './portfolio/book-point.js';
export { loansAt } from './portfolio/loans-at.js';
export { bookAt } from './portfolio/portfolio-at.js';
export { instantMicros } from './replay/instant.js';
export { loanView, scheduleView } from './replay/loan-view.js';
export { type ReplayedLoan, type Viewpoint, replayLoan } from './replay/replay-loan.js';
export * from './vault/index.js';
export { takeDroppedFiles, type TakenFile } from './monitoring/index.js';
