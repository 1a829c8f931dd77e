import type { RuleSetRef } from '#kernel';
import { RuleFault, type RuleSet } from '../policy/rule-set.js';
import { parseDecimalFraction } from '../servicing/fraction.js';

/** How far loans may be extended in all, counted from their first maturity. Of several rules the strictest holds. */
export interface ExtensionRules {
  readonly ruleSet: RuleSetRef;
  /** Loans in other currencies are of another jurisdiction. */
  readonly currencies: readonly string[];
  readonly rules: readonly ExtensionRule[];
}

export interface ExtensionRule {
  readonly id: string;
  /** By length of the original term, shortest first; the last has no upper end. */
  readonly caps: readonly ExtensionCap[];
}

interface ExtensionCap {
  readonly upToMonths: number | null;
  /** Of the original term, as a decimal fraction. */
  readonly shareOfTerm?: string;
  readonly mostMonths?: number;
}

/**
 * Reads a rule set of kind `extension`.
 * @throws RuleFault naming what is wrong with it
 */
export function extensionRules({
  id,
  version,
  params,
}: Pick<RuleSet<unknown>, 'id' | 'version' | 'params'>): ExtensionRules {
  return { ruleSet: { id, version }, ...extensionCaps(params) };
}

/**
 * Reads the parameters of rules of kind `extension`. A rule whose source nobody has checked (grade M) holds only once a
 * person has adopted it.
 * @throws RuleFault
 */
export function extensionCaps(params: unknown): Omit<ExtensionRules, 'ruleSet'> {
  const { currencies, rules } = params as {
    readonly currencies: readonly string[];
    readonly rules: readonly (ExtensionRule & { sourceGrade: string; adoptedBy: string | null })[];
  };
  rules.forEach(({ caps }, index) => checkCaps(caps, `/rules/${index}/caps`));
  return {
    currencies,
    rules: rules
      .filter(({ sourceGrade, adoptedBy }) => sourceGrade !== 'M' || adoptedBy !== null)
      .map(({ id, caps }) => ({ id, caps })),
  };
}

function checkCaps(caps: readonly ExtensionCap[], place: string): void {
  caps.forEach(({ upToMonths, shareOfTerm, mostMonths }, index) => {
    const last = index === caps.length - 1;
    if (last !== (upToMonths === null)) {
      throw new RuleFault(`${place}/${index}/upToMonths`, 'the last cap, and no other, has no upper end');
    }
    const share = shareOfTerm === undefined ? undefined : parseDecimalFraction(shareOfTerm);
    const isRead = share ? share.numerator >= 0n : Number.isSafeInteger(mostMonths);
    if (!isRead)
      throw new RuleFault(`${place}/${index}`, 'a cap is a share of the term or a number of months');
  });
}
