import type { LocalDate } from '#kernel';
import type { PlanFacts } from './plan-facts.js';
import type { InspectionPlanRules } from './plan-rules.js';
import { type PlannedTask, planTasks } from './planner.js';

/** All that drawing up a plan rests on. */
export interface DrawUpInputs {
  readonly asOf: LocalDate;
  readonly facts: PlanFacts;
  /** Due days of the tasks that were asked for before and are not past them, by key. */
  readonly known: Readonly<Record<string, LocalDate>>;
}

export interface DrawUpOutcome {
  readonly planned: readonly PlannedTask[];
  /** Keys. */
  readonly cancelled: readonly string[];
  readonly nextOn: LocalDate | null;
}

/** What is newly asked for, and what no longer is. */
export function drawUp({ asOf, facts, known }: DrawUpInputs, rules: InspectionPlanRules): DrawUpOutcome {
  const { tasks, nextOn } = planTasks(facts, rules, asOf);
  const wanted = new Set(tasks.map(({ key }) => key));
  return {
    planned: tasks.filter(({ key }) => !Object.hasOwn(known, key)),
    cancelled: Object.entries(known)
      .filter(([key, dueOn]) => dueOn >= asOf && !wanted.has(key))
      .map(([key]) => key)
      .sort(),
    nextOn,
  };
}
