import type { LocalDate } from '#kernel';
import { type WorkoutRules, workoutRules, type RulesGiven, type RuleScope } from '#lending';
import type { RuleBook } from '../policy/rule-book.js';

/** The rules of kind `workout` that hold on a day; null where none do. */
export async function workoutRulesOn(
  rules: RuleBook,
  on: LocalDate,
  scope: RuleScope,
): Promise<RulesGiven<WorkoutRules> | null> {
  const found = await rules.inForce('workout', on, scope);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { rules: workoutRules(params), ruleSet: { id, version }, hash: found.hash };
}
