import { readFileSync } from 'node:fs';
import type { LocalDate } from '#kernel';
import { type ExtensionRules, extensionRules, type RuleSet } from '#lending';
import { packageFile } from '#platform';
import type { RuleBook } from '../policy/rule-book.js';

let shipped: ExtensionRules | undefined;

/** The caps of extensions that hold on a day: those that were adopted, else those that ship. */
export async function extensionRulesOn(rules: RuleBook, on: LocalDate): Promise<ExtensionRules> {
  const adopted = await rules.inForce('extension', on);
  if (adopted !== null) return extensionRules(adopted.ruleSet);
  const file = packageFile('libs/lending/policies/extension/cn.json');
  shipped ??= extensionRules(JSON.parse(readFileSync(file, 'utf8')) as RuleSet);
  return shipped;
}
