import { addMonths, type LocalDate } from '#kernel';
import { RuleFault } from '../policy/rule-set.js';
import type { Tenure } from './stewardship.events.js';

/** When owners change (轮换): rules of kind `rotation`. */
export interface RotationRules {
  /** Months after which an owner normally changes. */
  readonly normalMonths: number;
  /** Months after which he must have changed. */
  readonly maximumMonths: number;
  /** Of an owner's borrowers at the beginning of a year, the share that changes hands in it. */
  readonly yearlyShare: { readonly numerator: number; readonly denominator: number };
}

/**
 * Reads the parameters of rules of kind `rotation`.
 * @throws RuleFault
 */
export function rotationRules(params: unknown): RotationRules {
  const rules = params as RotationRules;
  if (rules.maximumMonths < rules.normalMonths) {
    throw new RuleFault(
      '/maximumMonths',
      `${rules.maximumMonths} is less than normalMonths ${rules.normalMonths}`,
    );
  }
  const { numerator, denominator } = rules.yearlyShare;
  if (numerator > denominator) throw new RuleFault('/yearlyShare/numerator', 'a share is at most the whole');
  return rules;
}

export interface RotationDates {
  /** The day on which the owner has been there for the normal time. */
  readonly dueOn: LocalDate;
  /** The last day on which he may be there. */
  readonly latestOn: LocalDate;
}

export function rotationDates({ sinceOn }: Pick<Tenure, 'sinceOn'>, rules: RotationRules): RotationDates {
  return {
    dueOn: addMonths(sinceOn, rules.normalMonths),
    latestOn: addMonths(sinceOn, rules.maximumMonths),
  };
}

/** How many of so many borrowers must change hands in a year: rounded up, so that the share is reached. */
export function rotationsRequired(borrowers: number, { yearlyShare }: RotationRules): number {
  return Math.ceil((borrowers * yearlyShare.numerator) / yearlyShare.denominator);
}

/** `due`: the normal time is over; `overdue`: so is the longest. */
export type RotationStanding = 'not-due' | 'due' | 'overdue';

/** Where an owner stands on a day. He may still be there on the last day of the longest time. */
export function rotationStanding(
  tenure: Pick<Tenure, 'sinceOn'>,
  on: LocalDate,
  rules: RotationRules,
): RotationStanding {
  const { dueOn, latestOn } = rotationDates(tenure, rules);
  if (on > latestOn) return 'overdue';
  return on >= dueOn ? 'due' : 'not-due';
}
