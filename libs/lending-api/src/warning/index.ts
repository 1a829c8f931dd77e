import { ActOnWarningHandler } from './act-on-warning.handler.js';
import { RaiseSignalByPersonHandler } from './raise-signal.handler.js';
import { WarningStepsController } from './warning-steps.controller.js';

export { FactGatherer } from './fact-gatherer.js';
export { evaluateRules, type Evaluation } from './evaluate-rules.js';
export { compileCatalogue } from './compile-catalogue.js';
export { WarningEvaluator } from './warning-evaluator.js';
export { WarningRules } from './warning-rules.js';
export { rerunnableWarnings } from './warning-decisions.js';
export { warningDays } from './warning-days.process.js';
export { warningEvaluations } from './warning-evaluations.process.js';
export { warningFeeds } from './warning-feeds.process.js';
export { warningOutcomes } from './warning-consequences.process.js';

export const warningControllers = [WarningStepsController];
export const warningHandlers = [ActOnWarningHandler, RaiseSignalByPersonHandler];
