import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import type { DelinquencyRules } from '#lending';
import { loansDueForTransition } from '#lending-read-models';
import type { InspectionPlanner } from '../inspection-plan/inspection-planner.js';
import { inspectionPlansStep, inspectionsStep } from '../inspection-plan/inspection-steps.js';
import { claimClocksStep } from '../claim/index.js';
import type { DayStep } from './day-step.js';
import { delinquencyStep } from './delinquency-step.js';

export interface DayStepSources {
  readonly store: EventStore;
  readonly database: DataSource;
  readonly planner: InspectionPlanner;
  readonly rules: DelinquencyRules;
}

/** The read models that the steps ask what is due. */
export const readByDaySteps = ['loan_summary', 'inspection_plan', 'inspection', 'claim_clock'] as const;

/** All that the close of a day sets going, in order: what a loan became decides which inspections it needs. */
export function lendingDaySteps({ store, database, planner, rules }: DayStepSources): readonly DayStep[] {
  return [
    delinquencyStep(store, rules, (asOf, after, limit) =>
      loansDueForTransition(database, asOf, after, limit),
    ),
    inspectionPlansStep(planner),
    inspectionsStep(store, database),
    claimClocksStep(store, database),
  ];
}
