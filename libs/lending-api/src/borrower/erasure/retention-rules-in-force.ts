import { readFileSync } from 'node:fs';
import type { LocalDate } from '#kernel';
import { retentionParams, type RetentionRules, type RuleSet } from '#lending';
import { packageFile } from '#platform';
import type { RuleBook } from '../../policy/index.js';

/** The retention rules that hold on the day: those that were adopted, else the ones that ship with the product. */
export async function retentionRulesOn(rules: RuleBook, on: LocalDate): Promise<RetentionRules> {
  const { id, version, params } = (await rules.inForce('retention', on))?.ruleSet ?? shipped();
  return { ruleSet: { id, version }, ...retentionParams(params) };
}

function shipped(): RuleSet {
  return JSON.parse(readFileSync(packageFile('libs/lending/policies/retention/cn.json'), 'utf8')) as RuleSet;
}
