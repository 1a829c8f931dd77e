import { ActOnClassificationHandler } from './act-on-classification.handler.js';
import { ClassificationDecisionsController } from './classification-decisions.controller.js';
import { ClassificationFactsController } from './classification-facts.controller.js';
import { ClassificationRunsController } from './classification-runs.controller.js';

export { ClassificationAssessor } from './classification-assessor.js';
export { classOutcomes, reassessments } from './classification.processes.js';
export { ClassificationViewController } from './classification-view.controller.js';
export { classificationStep } from './classification-step.js';
export { carryOutRun, classificationRuns, type RunProgress } from './run-classification.js';

export const classificationControllers = [
  ClassificationFactsController,
  ClassificationDecisionsController,
  ClassificationRunsController,
];

export const classificationHandlers = [ActOnClassificationHandler];
