import { readFileSync } from 'node:fs';
import type { LocalDate } from '#kernel';
import { type DelinquencyRules, delinquencyRules } from '#lending';
import { packageFile } from '#platform';
import type { RuleBook } from '../policy/index.js';

let shipped: DelinquencyRules | undefined;

/** The buckets of days past due that hold on a day: those that were adopted, else those that ship. */
export async function delinquencyRulesOn(rules: RuleBook, on: LocalDate): Promise<DelinquencyRules> {
  const adopted = await rules.inForce('delinquency', on);
  if (adopted !== null) return delinquencyRules(adopted.ruleSet);
  const file = packageFile('libs/lending/policies/delinquency/default.json');
  shipped ??= delinquencyRules(JSON.parse(readFileSync(file, 'utf8')));
  return shipped;
}
