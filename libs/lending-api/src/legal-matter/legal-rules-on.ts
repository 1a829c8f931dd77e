import type { LocalDate } from '#kernel';
import { legalRules, type LegalRulesInForce } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of legal matters that hold on a day; null where none do. */
export async function legalRulesOn(rules: RuleBook, on: LocalDate): Promise<LegalRulesInForce | null> {
  const found = await rules.inForce('legal-matters', on);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { ruleSet: { id, version }, rules: legalRules(params) };
}
