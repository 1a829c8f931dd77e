import type { JsonValue } from '#kernel';
import { exemptionDecision } from '../accountability/accountability.decisions.js';
import { approvalRequirement, renewedRequirement } from '../approval/rerun-requirement.js';
import { type AssessmentInputs, assessed } from '../classification/assessment-inputs.js';
import {
  caseOpening,
  contactDecision,
  firstContactClock,
  measuresForCause,
  phaseByRule,
  promiseOutcome,
} from '../collection/collection.decisions.js';
import { classificationRules } from '../classification/classification-rules.parse.js';
import { inspectionPlanDecision, inspectionQualityDecision } from '../inspection/inspection.decisions.js';
import { saleDecision } from '../loan-sale/loan-sale.decisions.js';
import { concealmentDecision } from '../modification/modification.decisions.js';
import { plannedNotification } from '../notification/notification.decisions.js';
import type { RerunnableDecision } from './decision.js';

/** Every event type that holds a decision by rule: one line for each. */
export const rerunnableDecisions: Readonly<Record<string, RerunnableDecision>> = {
  'accountability.exemption-checked': exemptionDecision,
  'approval.renewed': renewedRequirement,
  'approval.requested': approvalRequirement,
  'classification.assessed': {
    decided: ({ floor, reasons }) => ({ floor: floor!, reasons: reasons! }),
    rerun: (ruleSet, inputs) =>
      assessed(
        classificationRules(ruleSet.params),
        inputs as unknown as AssessmentInputs,
      ) as unknown as JsonValue,
  },
  'collection.case-opened': caseOpening,
  'collection.first-contact-missed': firstContactClock,
  'collection.phase-changed': phaseByRule,
  'collection.cause-diagnosed': measuresForCause,
  'collection.promise-kept': promiseOutcome,
  'collection.promise-partly-kept': promiseOutcome,
  'collection.promise-broken': promiseOutcome,
  'collection.promise-reopened': promiseOutcome,
  'contact.cleared': contactDecision,
  'contact.refused': contactDecision,
  'inspection-plan.drawn-up': inspectionPlanDecision,
  'inspection.submitted': inspectionQualityDecision,
  'loan-sale.proposed': saleDecision,
  'modification.applied-for': concealmentDecision,
  'modification.approved': concealmentDecision,
  'notification.planned': plannedNotification,
};
