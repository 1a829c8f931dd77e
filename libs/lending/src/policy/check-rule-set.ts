import { parseLocalDate } from '#kernel';
import { unverifiedFigures, withoutGrades } from './graded-figures.js';
import { rejectPolicy } from './policy.rejections.js';
import { ruleKinds } from './rule-kinds.js';
import { RuleFault, type RuleSet, sourceGrades } from './rule-set.js';

const mostTextLength = 200;
const mostSourceLength = 4_000;

/**
 * Checks what can be adopted under a kind.
 * @throws PolicyRejection `rule-set-kind-unknown`, or `rule-set-invalid` naming the place
 */
export function checkRuleSet(ruleSet: RuleSet, kind: string): void {
  const known = Object.hasOwn(ruleKinds, kind) ? ruleKinds[kind] : undefined;
  if (known === undefined)
    rejectPolicy('rule-set-kind-unknown', `there are no rules of kind "${kind}"`, '/kind');
  if (ruleSet.kind !== kind) invalid('/kind', `"${ruleSet.kind}" is not "${kind}"`);
  for (const name of ['id', 'version', 'jurisdiction', 'institutionType'] as const) {
    if (ruleSet[name].trim() === '' || ruleSet[name].length > mostTextLength) {
      invalid(`/${name}`, `must hold 1 to ${mostTextLength} characters`);
    }
  }
  if (ruleSet.source.trim() === '' || ruleSet.source.length > mostSourceLength) {
    invalid('/source', `must hold 1 to ${mostSourceLength} characters`);
  }
  if (!sourceGrades.includes(ruleSet.sourceGrade)) invalid('/sourceGrade', 'is no grade');
  checkValidity(ruleSet);
  if (ruleSet.appliesTo !== undefined && !known.scoped) {
    invalid('/appliesTo', `rules of kind "${kind}" hold for every product and org unit alike`);
  }
  try {
    known.read(withoutGrades(ruleSet.params));
  } catch (error) {
    if (error instanceof RuleFault) invalid(`/params${error.at}`, error.message);
    throw error;
  }
}

/**
 * An unverified figure holds once the person who adopts the rule set has confirmed it, one by one.
 * @throws PolicyRejection `rule-set-unverified`, `rule-set-not-confirmable`
 */
export function checkConfirmed(ruleSet: RuleSet, confirmed: readonly string[]): void {
  const unverified = unverifiedFigures(ruleSet);
  const missing = unverified.filter((at) => !confirmed.includes(at));
  if (missing.length > 0) {
    rejectPolicy(
      'rule-set-unverified',
      `a person must confirm each figure that rests on memory alone: ${missing.join(', ')}`,
      missing[0],
    );
  }
  const other = confirmed.find((at) => !unverified.includes(at));
  if (other !== undefined) {
    rejectPolicy('rule-set-not-confirmable', `${other} is no figure of grade M`, 'confirmed');
  }
}

function checkValidity({ validFrom, validTo }: RuleSet): void {
  if (parseLocalDate(validFrom) === undefined) invalid('/validFrom', `"${validFrom}" is not a date`);
  if (validTo === null) return;
  if (parseLocalDate(validTo) === undefined) invalid('/validTo', `"${validTo}" is not a date`);
  if (validTo < validFrom) invalid('/validTo', `${validTo} is before validFrom ${validFrom}`);
}

function invalid(at: string, message: string): never {
  rejectPolicy('rule-set-invalid', `${at}: ${message}`, at);
}
