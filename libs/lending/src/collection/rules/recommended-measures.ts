import type { GuaranteeType } from '../../loan/loan.events.js';
import type { CollectionRules, DefaultCause } from './collection-rules.js';

/** Measures for a cause, the forms of security of the loans and a phase, each once, in the order of the rules. */
export function recommendedMeasures(
  { measures }: CollectionRules,
  cause: DefaultCause,
  securities: readonly GuaranteeType[],
  phase: string,
): readonly string[] {
  const found = measures
    .filter((rule) => rule.cause === null || rule.cause === cause)
    .filter((rule) => rule.security === null || securities.includes(rule.security))
    .filter((rule) => rule.phases === null || rule.phases.includes(phase))
    .flatMap((rule) => rule.measures);
  return [...new Set(found)];
}
