import type { RerunnableDecision } from '../policy/decision.js';
import { accountabilityRules, type ExemptionAnswer, exemptionUnmet } from './accountability-rules.js';

/** What the checklist of the due-diligence exemption left unmet. */
export const exemptionDecision: RerunnableDecision = {
  decided: ({ unmet }) => unmet!,
  rerun: ({ params }, { answers }) =>
    exemptionUnmet(accountabilityRules(params).exemption, answers as unknown as readonly ExemptionAnswer[]),
};
