import type { JsonValue } from '#kernel';
import type { RerunnableDecision } from '../policy/decision.js';
import { loanSaleRules, type SaleFacts, saleObstacles } from './loan-sale-rules.js';

/** Why loans might not have been sold: a sale is proposed only where nothing stands in the way. */
export const saleDecision: RerunnableDecision = {
  decided: ({ decision }) => (decision as { readonly reasons: readonly JsonValue[] }).reasons,
  rerun: ({ params }, { loans }) =>
    saleObstacles(loanSaleRules(params), loans as unknown as readonly SaleFacts[]) as unknown as JsonValue,
};
