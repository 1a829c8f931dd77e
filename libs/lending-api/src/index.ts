export { commandIdOf } from './commands/command-request.js';
export * from './business-day/business-clock.js';
export { lendingDaySteps } from './business-day/lending-day-steps.js';
export { openBusinessClockIfAbsent } from './business-day/open-business-clock.js';
export { openBusinessDate } from './business-day/open-date.js';
export {
  type HistoryOptions,
  type HistoryPage,
  loanHistory,
  readLoanHistory,
} from './history/read-loan-history.js';
export { InspectionPlanner } from './inspection-plan/inspection-planner.js';
export { RuleBook, type RuleInForce, ruleSetOf } from './policy/index.js';
export { rejectionStatus } from './http/rejection-status.js';
export { LendingApiModule, LendingProcessesModule, LendingReplayModule } from './lending-api.module.js';
export { LendingProcesses } from './lending-processes.js';
export { instantMicros } from './replay/instant.js';
export { loanView, scheduleView } from './replay/loan-view.js';
export { type ReplayedLoan, type Viewpoint, replayLoan } from './replay/replay-loan.js';
export * from './vault/index.js';
