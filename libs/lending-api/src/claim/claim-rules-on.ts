import type { LocalDate } from '#kernel';
import { claimClockRules, type ClaimRulesInForce } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of claim clocks that hold on a day; null where none do. */
export async function claimRulesOn(rules: RuleBook, on: LocalDate): Promise<ClaimRulesInForce | null> {
  const found = await rules.inForce('claim-clocks', on);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { ruleSet: { id, version }, rules: claimClockRules(params) };
}
