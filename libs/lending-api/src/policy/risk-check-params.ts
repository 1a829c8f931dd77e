import { readFileSync } from 'node:fs';
import type { LocalDate } from '#kernel';
import { type RiskCheckParams, riskCheckParams, type RuleSet } from '#lending';
import { packageFile } from '#platform';
import type { RuleBook } from './rule-book.js';

/** What the checks of risk points compare with on the day: rules that were adopted, else those that ship. */
export async function riskCheckParamsOn(rules: RuleBook, on: LocalDate): Promise<RiskCheckParams> {
  const { params } = (await rules.inForce('risk-checks', on))?.ruleSet ?? shipped();
  return riskCheckParams(params);
}

function shipped(): RuleSet {
  const file = packageFile('libs/lending/policies/risk-checks/default.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RuleSet;
}
