import type { RerunnableDecision } from '../policy/decision.js';
import { type Matter, requirementFor } from './matter.js';
import { authorityRules } from './read-authority.js';

/** Which requirement a matter met: of `approval.requested`. */
export const approvalRequirement: RerunnableDecision = {
  decided: ({ requirement }) => requirement ?? null,
  rerun: ({ params }, inputs) =>
    requirementFor(authorityRules(params), inputs as unknown as Matter)?.id ?? null,
};
