import type { LocalDate } from '#kernel';
import { type PaymentMethodRules, paymentMethodRules, type RuleScope } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/**
 * The rules of receiving money that hold for a loan on a day; null where none do.
 * @param knownAt instant at which they were known; now where absent
 */
export async function paymentMethodsOn(
  rules: RuleBook,
  on: LocalDate,
  scope: RuleScope,
  knownAt?: string,
): Promise<PaymentMethodRules | null> {
  const found = await rules.inForce('payment-methods', on, scope, knownAt);
  return found === null ? null : paymentMethodRules(found.ruleSet.params);
}
