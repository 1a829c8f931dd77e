import type { RuleSetRef } from '#kernel';
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

const mostRules = 20;

/**
 * Reads a rule set file of the shape of `policies/extension.json`. A rule whose source nobody has checked (grade M)
 * holds only once a person has adopted it.
 * @throws RangeError naming what is wrong with it
 */
export function extensionRules(json: unknown): ExtensionRules {
  const { id, version, params } = json as { id?: unknown; version?: unknown; params?: unknown };
  const { currencies, rules } = (params ?? {}) as { currencies?: unknown; rules?: unknown };
  if (typeof id !== 'string' || typeof version !== 'string') {
    throw new RangeError('a rule set has an id and a version');
  }
  if (!Array.isArray(currencies) || !Array.isArray(rules) || rules.length > mostRules) {
    throw new RangeError(`params must hold currencies and at most ${mostRules} rules`);
  }
  const inForce = (rules as (ExtensionRule & { sourceGrade: string; adoptedBy: string | null })[]).filter(
    ({ sourceGrade, adoptedBy }) => sourceGrade !== 'M' || adoptedBy !== null,
  );
  for (const { id: rule, caps } of inForce) checkCaps(rule, caps);
  return {
    ruleSet: { id, version },
    currencies: currencies as string[],
    rules: inForce.map((rule) => ({ id: rule.id, caps: rule.caps })),
  };
}

function checkCaps(rule: string, caps: readonly ExtensionCap[]): void {
  if (caps.at(-1)?.upToMonths !== null) throw new RangeError(`${rule}: the last cap has no upper end`);
  for (const { shareOfTerm, mostMonths } of caps) {
    const share = shareOfTerm === undefined ? undefined : parseDecimalFraction(shareOfTerm);
    const read = share ? share.numerator >= 0n : Number.isSafeInteger(mostMonths);
    if (!read) throw new RangeError(`${rule}: a cap is a share of the term or a number of months`);
  }
}
