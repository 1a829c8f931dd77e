import { addDays, addMonths, civil, daysBetween, type LocalDate } from '#kernel';
import { parseDecimalFraction } from '../../servicing/fraction.js';
import { layOutPeriods } from '../../servicing/periods.js';
import type { ExtensionRule, ExtensionRules } from '../loan.extension-rules.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { servicingTermsOf } from '../servicing/queries.js';

/**
 * @param maturityOn the last due date with the extension
 * @returns whether a rule was applied
 * @throws LoanRejection `extension-above-cap`, naming the rule and the latest day it allows
 */
export function checkExtension(
  state: KnownLoan,
  maturityOn: LocalDate,
  rules: ExtensionRules,
  field: string,
): boolean {
  const limit = extensionLimit(state, rules);
  if (limit === undefined) return false;
  if (limit.latest !== null && maturityOn > limit.latest) {
    reject(
      'extension-above-cap',
      `${limit.rule} of ${rules.ruleSet.id} ${rules.ruleSet.version} allows no maturity after ${limit.latest}`,
      field,
    );
  }
  return true;
}

/** How far a loan may be extended, by the strictest rule. */
export interface ExtensionLimit {
  readonly rule: string | null;
  /** Null where the rules set no limit. */
  readonly latest: LocalDate | null;
}

/** @returns undefined where the rules are not about this loan */
export function extensionLimit(state: KnownLoan, rules: ExtensionRules): ExtensionLimit | undefined {
  if (!rules.currencies.includes(state.currency) || state.firstDisbursedOn === null) return undefined;
  const original = { startOn: state.firstDisbursedOn, maturityOn: originalMaturity(state) };
  return rules.rules.reduce<ExtensionLimit>(
    (strictest, rule) => {
      const latest = latestMaturity(original, rule);
      return strictest.latest === null || latest < strictest.latest ? { rule: rule.id, latest } : strictest;
    },
    { rule: null, latest: null },
  );
}

interface Term {
  readonly startOn: LocalDate;
  readonly maturityOn: LocalDate;
}

/** Terms below a month are extended by days, others by whole months, a part of one being left away. */
function latestMaturity({ startOn, maturityOn }: Term, { caps }: ExtensionRule): LocalDate {
  const months = wholeMonths(startOn, maturityOn);
  const beyond = addMonths(startOn, months) < maturityOn;
  const { shareOfTerm, mostMonths } = caps.find(
    ({ upToMonths }) => upToMonths === null || months < upToMonths || (months === upToMonths && !beyond),
  )!;
  if (shareOfTerm === undefined) return addMonths(maturityOn, mostMonths!);
  const { numerator, denominator } = parseDecimalFraction(shareOfTerm)!;
  const share = (count: number) => Number((BigInt(count) * numerator) / denominator);
  return months > 0
    ? addMonths(maturityOn, share(months))
    : addDays(maturityOn, share(daysBetween(startOn, maturityOn)));
}

function wholeMonths(from: LocalDate, to: LocalDate): number {
  const [a, b] = [civil(from), civil(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** The last due date as agreed first, whatever became of the plan since. */
function originalMaturity(state: KnownLoan): LocalDate {
  const terms = servicingTermsOf(state);
  const startOn = state.firstDisbursedOn!;
  if (terms) return layOutPeriods(terms, terms.startOn ?? startOn).at(-1)!.dueOn;
  const { firstDueOn, instalments } = state.registration.terms;
  return addMonths(firstDueOn ?? addMonths(startOn, 1), instalments - 1);
}
