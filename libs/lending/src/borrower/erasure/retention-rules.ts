import { addMonths, type LocalDate, type RuleSetRef } from '#kernel';
import { type PersonalPurpose, personalPurposes } from '../personal-data.js';
import { RuleFault, type SourceGrade, sourceGrades } from '../../policy/rule-set.js';
import type { RetentionClock } from './retention-clock.js';

/** A fact that a clock may run from. */
export type RetentionStart = 'relationship-ended' | 'last-transaction' | 'last-collection-action';

export interface RetentionRule {
  readonly clock: string;
  /** The data that it keeps. */
  readonly purposes: readonly PersonalPurpose[];
  readonly from: RetentionStart;
  readonly years: number;
  readonly grade: SourceGrade;
  readonly source: string;
}

export interface RetentionParams {
  /** Codes of the legal bases on which erasure may be asked for. */
  readonly bases: readonly string[];
  /** Uses for which restricted data are still opened. */
  readonly permittedUses: readonly string[];
  readonly clocks: readonly RetentionRule[];
}

export interface RetentionRules extends RetentionParams {
  readonly ruleSet: RuleSetRef;
}

/** What is known of a borrower's dealings on the day of a decision. */
export interface RetentionFacts {
  /** Loans that have not ended. */
  readonly openLoans: number;
  readonly relationshipEndedOn: LocalDate | null;
  readonly lastTransactionOn: LocalDate | null;
  readonly lastCollectionActionOn: LocalDate | null;
}

/** The clocks of these data. A clock whose starting fact never came about, and cannot any more, does not run. */
export function retentionClocks(
  rules: RetentionParams,
  purposes: readonly PersonalPurpose[],
  facts: RetentionFacts,
): readonly RetentionClock[] {
  return rules.clocks
    .filter((rule) => rule.purposes.some((purpose) => purposes.includes(purpose)))
    .flatMap(({ clock, grade, source, from, years }): RetentionClock[] => {
      const on = startOf(from, facts);
      if (on !== null) return [{ clock, grade, source, from: on, endsOn: addMonths(on, years * 12) }];
      return facts.openLoans > 0 ? [{ clock, grade, source, from: null, endsOn: null }] : [];
    });
}

/** While a loan is open every clock may still be started anew, so none of them has begun to end. */
function startOf(start: RetentionStart, facts: RetentionFacts): LocalDate | null {
  if (facts.openLoans > 0) return null;
  switch (start) {
    case 'relationship-ended':
      return facts.relationshipEndedOn;
    case 'last-transaction':
      return facts.lastTransactionOn;
    case 'last-collection-action':
      return facts.lastCollectionActionOn;
  }
}

const mostClocks = 100;
const mostYears = 1_000;
const starts: readonly unknown[] = ['relationship-ended', 'last-transaction', 'last-collection-action'];

/**
 * Reads the parameters of rules of kind `retention`.
 * @throws RuleFault
 */
export function retentionParams(params: unknown): RetentionParams {
  const { bases, permittedUses, clocks } = params as Record<string, unknown>;
  if (!isTexts(bases) || bases.length === 0) throw new RuleFault('/bases', 'must hold codes');
  if (!isTexts(permittedUses)) throw new RuleFault('/permittedUses', 'must hold codes');
  if (!Array.isArray(clocks) || clocks.length > mostClocks) {
    throw new RuleFault('/clocks', `must hold at most ${mostClocks} clocks`);
  }
  const read = clocks.map((clock, index) => retentionRule(clock as RetentionRule, index));
  return { bases, permittedUses, clocks: read };
}

function retentionRule(rule: RetentionRule, index: number): RetentionRule {
  const { clock, purposes, from, years, grade, source } = rule;
  const sound =
    typeof clock === 'string' &&
    isTexts(purposes) &&
    purposes.every((purpose) => (personalPurposes as readonly string[]).includes(purpose)) &&
    starts.includes(from) &&
    Number.isSafeInteger(years) &&
    years >= 0 &&
    years <= mostYears &&
    sourceGrades.includes(grade) &&
    typeof source === 'string';
  if (!sound) throw new RuleFault(`/clocks/${index}`, 'is not complete');
  return { clock, purposes, from, years, grade, source };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
}
