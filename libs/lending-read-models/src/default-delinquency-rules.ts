import { readFileSync } from 'node:fs';
import { type DelinquencyRules, delinquencyRules } from '#lending';
import { packageFile } from '#platform';

/** The rule set that ships with the product. */
export function defaultDelinquencyRules(): DelinquencyRules {
  return delinquencyRules(
    JSON.parse(readFileSync(packageFile('libs/lending/policies/delinquency/default.json'), 'utf8')),
  );
}
