import { ClassifyLoanHandler } from './classify-loan.handler.js';
import { RaiseWarningHandler } from './raise-warning.handler.js';
import { RecordCollectionActionHandler } from './record-collection-action.handler.js';
import { RecordInspectionHandler } from './record-inspection.handler.js';
import { ResolveWarningHandler } from './resolve-warning.handler.js';

export { FollowUpController } from './follow-up.controller.js';

export const followUpHandlers = [
  ClassifyLoanHandler,
  RaiseWarningHandler,
  RecordCollectionActionHandler,
  RecordInspectionHandler,
  ResolveWarningHandler,
];
