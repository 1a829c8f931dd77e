import { ActOnInspectionHandler } from './act-on-inspection.handler.js';
import { AttachEvidenceHandler } from './attach-evidence.handler.js';
import { InspectionReader } from './inspection-reader.js';
import { InspectionReviewsController } from './inspection-reviews.controller.js';
import { InspectionSurroundings } from './inspection-surroundings.js';
import { InspectionsController } from './inspections.controller.js';
import { PlanInspectionHandler } from './plan-inspection.handler.js';
import { SubmitInspectionHandler } from './submit-inspection.handler.js';

export const inspectionControllers = [InspectionsController, InspectionReviewsController];

export const inspectionHandlers = [
  InspectionReader,
  InspectionSurroundings,
  ActOnInspectionHandler,
  AttachEvidenceHandler,
  PlanInspectionHandler,
  SubmitInspectionHandler,
];
