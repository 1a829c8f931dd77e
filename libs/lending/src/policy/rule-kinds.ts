import { accountabilityRules } from '../accountability/accountability-rules.js';
import { collectionRules } from '../collection/rules/collection-rules.js';
import { contactRules } from '../collection/contact/contact-rules.js';
import { classificationRules } from '../classification/classification-rules.parse.js';
import { checklistRules } from '../inspection/checklist/checklist.js';
import { claimClockRules } from '../claim/claim-rules.js';
import { assetInLieuRules } from '../asset-recovery/asset-in-lieu/asset-in-lieu-rules.js';
import { disposalRules } from '../asset-recovery/disposal/disposal-rules.js';
import { legalRules } from '../legal-matter/legal-rules.js';
import { inspectionPlanRules } from '../inspection/plan/plan-rules.js';
import { inspectionQualityRules } from '../inspection/quality/quality-rules.js';
import { authorityRules } from '../approval/read-authority.js';
import { retentionParams } from '../borrower/erasure/retention-rules.js';
import { documentTemplates } from '../document/document-templates.js';
import { workoutRules } from '../workout/workout-rules.js';
import { disbursementRules } from '../loan/disbursement-rules.js';
import { extensionCaps } from '../loan/loan.extension-rules.js';
import { delinquencyBuckets } from '../loan/loan.delinquency.js';
import { loanSaleRules } from '../loan-sale/loan-sale-rules.js';
import { modificationRules } from '../modification/modification-rules.js';
import { paymentMethodRules } from '../payment/payment-method-rules.js';
import { reminderRules } from '../notification/reminder-rules.js';
import { provisionRules } from '../provision/provision-rules.js';
import { rotationRules } from '../stewardship/rotation.js';
import { readWarningCatalogue } from '../warning/catalogue/read-warning-catalogue.js';
import { writeOffRules } from '../write-off/write-off-rules.js';
import { riskCheckParams } from '../risk-checks/risk-check-params.js';

/** One kind of rule set: one line here, and the schema of its parameters in `policies/schemas/<kind>.schema.json`. */
export interface RuleKind {
  /**
   * Reads the parameters, without grades, into what the deciders use.
   * @throws RuleFault
   */
  readonly read: (params: unknown) => unknown;
  /** Whether a set may be narrowed to products and org units. */
  readonly scoped: boolean;
}

export const ruleKinds: Readonly<Record<string, RuleKind>> = {
  'assets-in-lieu': { read: assetInLieuRules, scoped: false },
  'collateral-disposal': { read: disposalRules, scoped: false },
  accountability: { read: accountabilityRules, scoped: true },
  checklists: { read: checklistRules, scoped: true },
  collection: { read: collectionRules, scoped: true },
  'contact-gate': { read: contactRules, scoped: true },
  classification: { read: classificationRules, scoped: true },
  'claim-clocks': { read: claimClockRules, scoped: false },
  authority: { read: authorityRules, scoped: true },
  delinquency: { read: delinquencyBuckets, scoped: false },
  disbursement: { read: disbursementRules, scoped: true },
  workout: { read: workoutRules, scoped: true },
  'document-templates': { read: documentTemplates, scoped: true },
  extension: { read: extensionCaps, scoped: false },
  'inspection-plan': { read: inspectionPlanRules, scoped: true },
  'inspection-quality': { read: inspectionQualityRules, scoped: true },
  'legal-matters': { read: legalRules, scoped: false },
  'loan-sale': { read: loanSaleRules, scoped: false },
  modification: { read: modificationRules, scoped: true },
  provision: { read: provisionRules, scoped: false },
  'payment-methods': { read: paymentMethodRules, scoped: true },
  reminders: { read: reminderRules, scoped: true },
  rotation: { read: rotationRules, scoped: true },
  'write-off': { read: writeOffRules, scoped: true },
  'warning-catalogue': { read: readWarningCatalogue, scoped: false },
  retention: { read: retentionParams, scoped: false },
  'risk-checks': { read: riskCheckParams, scoped: false },
};
