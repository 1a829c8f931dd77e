import type { JsonValue } from '#kernel';
import type { RerunnableDecision } from '../policy/decision.js';
import { concealmentFindings } from './concealment.js';
import type { ModificationFacts } from './modification-facts.js';
import { modificationRules } from './modification-rules.js';

/** What the checks of an application found, when it was made and when it was approved. */
export const concealmentDecision: RerunnableDecision = {
  decided: ({ findings }) => findings!,
  rerun: ({ params }, inputs) =>
    concealmentFindings(
      modificationRules(params).checks,
      inputs as unknown as ModificationFacts,
    ) as unknown as JsonValue,
};
