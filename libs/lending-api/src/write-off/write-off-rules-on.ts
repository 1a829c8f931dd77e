import type { LocalDate } from '#kernel';
import { type KnownLoan, writeOffRules, type WriteOffRulesInForce } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of recognition that hold for a loan on a day; null where none do. */
export async function writeOffRulesOn(
  rules: RuleBook,
  on: LocalDate,
  { registration: { product, orgUnit } }: KnownLoan,
): Promise<WriteOffRulesInForce | null> {
  const found = await rules.inForce('write-off', on, { product, orgUnit });
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { ruleSet: { id, version }, rules: writeOffRules(params) };
}
