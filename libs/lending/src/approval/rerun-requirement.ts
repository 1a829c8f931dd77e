import type { Decision, RerunnableDecision } from '../policy/decision.js';
import { type Matter, requirementFor } from './matter.js';
import { authorityRules } from './read-authority.js';

/** Which requirement a matter met: of `approval.requested`. */
export const approvalRequirement: RerunnableDecision = {
  decided: ({ requirement }) => requirement ?? null,
  rerun: ({ params }, inputs) =>
    requirementFor(authorityRules(params), inputs as unknown as Matter)?.id ?? null,
};

/** Which requirement a matter still met: of `approval.renewed`, which keeps it as the reason alone. */
export const renewedRequirement: RerunnableDecision = {
  ...approvalRequirement,
  decided: ({ decision }) => (decision as unknown as Decision).reasons[0] ?? null,
};
