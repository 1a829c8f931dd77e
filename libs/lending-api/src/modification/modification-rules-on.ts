import type { LocalDate } from '#kernel';
import { type ModificationRules, modificationRules, type RulesGiven, type RuleScope } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of kind `modification` that hold for a loan on a day; null where none do. */
export async function modificationRulesOn(
  rules: RuleBook,
  on: LocalDate,
  scope: RuleScope,
): Promise<RulesGiven<ModificationRules> | null> {
  const found = await rules.inForce('modification', on, scope);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { rules: modificationRules(params), ruleSet: { id, version }, hash: found.hash };
}
