import type { LocalDate } from '#kernel';
import { type LoanSaleRules, loanSaleRules, type RulesGiven } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of kind `loan-sale` that hold on a day; null where none do. */
export async function loanSaleRulesOn(
  rules: RuleBook,
  on: LocalDate,
): Promise<RulesGiven<LoanSaleRules> | null> {
  const found = await rules.inForce('loan-sale', on);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { rules: loanSaleRules(params), ruleSet: { id, version }, hash: found.hash };
}
