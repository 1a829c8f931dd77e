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
  if (!rules.currencies.includes(state.currency) || state.firstDisbursedOn === null) return false;
  const original = { startOn: state.firstDisbursedOn, maturityOn: originalMaturity(state) };
  for (const rule of rules.rules) {
    const latest = latestMaturity(original, rule);
    if (maturityOn > latest) {
      reject(
        'extension-above-cap',
        `${rule.id} of ${rules.ruleSet.id} ${rules.ruleSet.version} allows no maturity after ${latest}`,
        field,
      );
    }
  }
  return true;
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
