import { LegalMattersController } from './legal-matters.controller.js';
import { LegalProceedingsController } from './legal-proceedings.controller.js';
import { PreservationsController } from './preservations.controller.js';

export { legalClaims } from './legal-claims.process.js';
export { legalCosts } from './legal-costs.process.js';
export { legalDeadlinesStep } from './legal-deadlines-step.js';
export { LegalMatterDesk } from './legal-matter-desk.js';
export { legalReceipts } from './legal-receipts.process.js';
export { costKinds } from './legal-matter.dto.js';
export { LegalActDto } from './legal-act.dto.js';
export { actFacts, sealParticulars } from './seal-particulars.js';

export const legalMatterControllers = [
  LegalMattersController,
  LegalProceedingsController,
  PreservationsController,
];
