import { readFileSync } from 'node:fs';
import { contentHash, type RuleSetRef } from '#kernel';
import { ruleKinds, type RuleSet } from '#lending';
import { packageFile } from '#platform';
import type { RuleBook } from './rule-book.js';

/** Rule sets that act without having been adopted. */
const shipped = ['delinquency/default.json', 'retention/cn.json', 'extension/cn.json'];

/** A rule set as it was adopted, its grades included, and the hash of exactly that. */
export interface NamedRuleSet {
  readonly ruleSet: RuleSet;
  /** SHA-256 (hex) of its canonical JSON. */
  readonly hash: string;
}

/**
 * The rule set that an event names, whatever became of it since: the same id and version is the same content for ever.
 * @returns undefined where it was neither adopted nor ships with the product
 */
export async function namedRuleSet(
  ruleBook: Pick<RuleBook, 'adopted'>,
  { id, version }: RuleSetRef,
): Promise<NamedRuleSet | undefined> {
  const isNamed = (ruleSet: RuleSet) => ruleSet.id === id && ruleSet.version === version;
  for (const kind of Object.keys(ruleKinds)) {
    const found = (await ruleBook.adopted(kind)).adopted.find(({ ruleSet }) => isNamed(ruleSet));
    if (found !== undefined) return { ruleSet: found.ruleSet, hash: found.hash };
  }
  const ruleSet = shipped.map(shippedRuleSet).find(isNamed);
  return ruleSet && { ruleSet, hash: contentHash(ruleSet) };
}

function shippedRuleSet(path: string): RuleSet {
  return JSON.parse(readFileSync(packageFile(`libs/lending/policies/${path}`), 'utf8')) as RuleSet;
}
