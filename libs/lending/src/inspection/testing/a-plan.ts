import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import type { PlanFacts, PlannedLoan } from '../plan/plan-facts.js';
import { type InspectionPlanRules, inspectionPlanRules } from '../plan/plan-rules.js';
import { planTasks, type PlannedTask } from '../plan/planner.js';

export const day = localDate;

/** The params of a rule set that ships with the product. */
export function shippedParams(kind: string, name: string): unknown {
  const file = new URL(`../../../policies/${kind}/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { params: unknown }).params;
}

export const shippedPlan = (name: string): InspectionPlanRules =>
  inspectionPlanRules(shippedParams('inspection-plan', name));

/** Paid out on 10 January 2026. */
export const aPlannedLoan = (changes: Partial<PlannedLoan> = {}): PlannedLoan => ({
  loanId: '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10',
  product: 'working-capital',
  currency: 'CNY',
  approved: '1000000.00',
  guaranteeType: 'mortgaged',
  orgUnit: 'head/branch-1',
  officer: 'wang',
  firstDisbursedOn: day('2026-01-10'),
  riskClass: 'normal',
  overdueSince: null,
  warnings: [],
  ...changes,
});

export const aClient = (changes: Partial<PlanFacts> = {}): PlanFacts => ({
  borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  orgUnit: 'head/branch-1',
  borrowerKind: 'business',
  industry: 'C31',
  region: null,
  keyClient: false,
  managementClass: null,
  owner: null,
  riskManager: 'zhao',
  loans: [aPlannedLoan()],
  completed: {},
  ...changes,
});

export const aUnit = (changes: Partial<PlanFacts> = {}): PlanFacts =>
  aClient({ borrowerId: null, ...changes });

/** The tasks of one rule that are to be open on a day. */
export function tasksOn(
  rules: InspectionPlanRules,
  code: string,
  asOf: string,
  facts: PlanFacts = aClient(),
): readonly PlannedTask[] {
  return planTasks(facts, rules, day(asOf)).tasks.filter((task) => task.code === code);
}
