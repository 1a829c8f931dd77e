import type { LocalDate } from '#kernel';
import { type DisposalRules, disposalRules, type RulesGiven, type RuleScope } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of kind `disposal` that hold on a day; null where none do. */
export async function disposalRulesOn(
  rules: RuleBook,
  on: LocalDate,
  scope: RuleScope,
): Promise<RulesGiven<DisposalRules> | null> {
  const found = await rules.inForce('disposal', on, scope);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { rules: disposalRules(params), ruleSet: { id, version }, hash: found.hash };
}
