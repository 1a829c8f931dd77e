import type { LocalDate } from '#kernel';
import { type AccountabilityRules, accountabilityRules, type RulesGiven, type RuleScope } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of kind `accountability` that hold for a loan on a day; null where none do. */
export async function accountabilityRulesOn(
  rules: RuleBook,
  on: LocalDate,
  scope: RuleScope,
): Promise<RulesGiven<AccountabilityRules> | null> {
  const found = await rules.inForce('accountability', on, scope);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { rules: accountabilityRules(params), ruleSet: { id, version }, hash: found.hash };
}
