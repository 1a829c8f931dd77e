import type { LocalDate } from '#kernel';
import type { AdoptedRuleSet, PolicyState } from './policy.aggregate.js';
import { isWithin, type RuleScope, type RuleSetScope } from './rule-set.js';

/**
 * The rule set that holds on a day for what is judged, null where none does: of those that hold, the one with the
 * narrowest scope (product before org unit, a lower unit before a higher), and of these the one adopted last.
 */
export function inForce(
  { adopted }: PolicyState,
  on: LocalDate,
  scope: RuleScope = {},
): AdoptedRuleSet | null {
  let best: { readonly found: AdoptedRuleSet; readonly narrowness: number } | null = null;
  for (const found of adopted) {
    const narrowness = holdsOn(found, on) ? narrownessFor(found.ruleSet.appliesTo, scope) : null;
    if (narrowness === null) continue;
    if (best === null || narrowness >= best.narrowness) best = { found, narrowness };
  }
  return best?.found ?? null;
}

export function holdsOn({ ruleSet, withdrawnFrom }: AdoptedRuleSet, on: LocalDate): boolean {
  const { validFrom, validTo } = ruleSet;
  return (
    validFrom <= on && (validTo === null || on <= validTo) && (withdrawnFrom === null || on < withdrawnFrom)
  );
}

/** Longer than any path of an org unit, so that a product outweighs it. */
const productWeight = 1_000_000;

/** Null where the scope does not hold what is judged. */
function narrownessFor(appliesTo: RuleSetScope | undefined, { product, orgUnit }: RuleScope): number | null {
  const { products, orgUnits } = appliesTo ?? {};
  if (products !== undefined && (product === undefined || !products.includes(product))) return null;
  const unit = orgUnits
    ?.filter((container) => orgUnit !== undefined && isWithin(orgUnit, container))
    .reduce((longest, container) => Math.max(longest, container.length), -1);
  if (unit === -1) return null;
  return (products === undefined ? 0 : productWeight) + (unit ?? 0);
}
