import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { loansDueForAssessment } from '#lending-read-models';
import { approvalsStep } from '../approval/approvals-step.js';
import { type ClassificationAssessor, classificationStep } from '../classification/index.js';
import type { InspectionPlanner } from '../inspection-plan/inspection-planner.js';
import { remindersStep } from '../notification/reminders-step.js';
import { inspectionPlansStep, inspectionsStep } from '../inspection-plan/inspection-steps.js';
import { claimClocksStep } from '../claim/index.js';
import { assetLimitsStep } from '../asset-recovery/index.js';
import { legalDeadlinesStep } from '../legal-matter/index.js';
import { loanSalesStep } from '../loan-sale/loan-sales-step.js';
import type { RuleBook } from '../policy/index.js';
import type { DayStep } from './day-step.js';
import { delinquencyRulesOn } from './delinquency-rules-on.js';
import { delinquencyStep } from './delinquency-step.js';

export interface DayStepSources {
  readonly store: EventStore;
  readonly database: DataSource;
  readonly planner: InspectionPlanner;
  readonly assessor: ClassificationAssessor;
  readonly ruleBook: RuleBook;
}

/** The read models that the steps ask what is due. */
export const readByDaySteps = [
  'loan_summary',
  'loan_class',
  'inspection_plan',
  'inspection',
  'approval',
  'claim_clock',
  'legal_matter',
  'asset_recovery',
  'loan_sale',
  'instalment',
] as const;

/** All that the close of a day sets going, in order: what a loan became decides which inspections it needs. */
export function lendingDaySteps(sources: DayStepSources): readonly DayStep[] {
  const { store, database, planner, assessor, ruleBook } = sources;
  return [
    delinquencyStep({
      store,
      rulesOn: (day) => delinquencyRulesOn(ruleBook, day),
      loansDue: ({ buckets }, asOf, after, limit) =>
        loansDueForAssessment(database, { asOf, buckets, after, limit }),
    }),
    classificationStep(assessor, database, ruleBook),
    inspectionPlansStep(planner),
    inspectionsStep(store, database),
    claimClocksStep(store, database),
    legalDeadlinesStep(store, database),
    assetLimitsStep(store, database),
    approvalsStep(store, database),
    loanSalesStep(store, database),
    remindersStep(store, database, ruleBook),
  ];
}
