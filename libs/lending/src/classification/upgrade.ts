import { addMonths, type LocalDate } from '#kernel';
import type { UpgradeRules } from './classification.rules.js';
import type { PaymentRecord } from './observation.js';

/** What an upgrade of a bad loan needs beside its payments. */
export interface UpgradeRecord {
  /** Costs of the arrears, such as fees of collection, are paid too. */
  readonly costsPaid: boolean;
  /** A person has assessed the debtor as able to keep performing. */
  readonly ableToPerform: boolean;
  /** The debtor has another credit-impaired claim here. */
  readonly otherImpairedClaims: boolean;
}

export type UpgradeCondition =
  'arrears-unpaid' | 'payments-too-short' | 'ability-not-assessed' | 'other-impaired-claims';

/**
 * Conditions of an upgrade that are not met: arrears and their costs paid, normal payment through the longer of so
 * many repayment periods in a row and so many months, ability to keep performing, no other impaired claim.
 *
 * Source: 《商业银行金融资产风险分类办法》 (2023), upgrade of bad assets.
 */
export function unmetUpgradeConditions(
  asOf: LocalDate,
  rules: UpgradeRules,
  facts: { readonly daysPastDue: number; readonly payments: PaymentRecord; readonly record: UpgradeRecord },
): UpgradeCondition[] {
  const { daysPastDue, payments, record } = facts;
  const unmet: UpgradeCondition[] = [];
  if (daysPastDue > 0 || !record.costsPaid) unmet.push('arrears-unpaid');
  if (!paidLongEnough(asOf, rules, payments)) unmet.push('payments-too-short');
  if (!record.ableToPerform) unmet.push('ability-not-assessed');
  if (record.otherImpairedClaims) unmet.push('other-impaired-claims');
  return unmet;
}

/** Counted from the day on which the arrears were paid: what was paid late is no normal payment. */
function paidLongEnough(
  asOf: LocalDate,
  { months, repaymentPeriods }: UpgradeRules,
  { dueDates, currentSince }: PaymentRecord,
): boolean {
  if (currentSince === null) return false;
  const paid = dueDates.filter((dueOn) => dueOn >= currentSince && dueOn < asOf);
  return paid.length >= repaymentPeriods && addMonths(currentSince, months) <= asOf;
}
