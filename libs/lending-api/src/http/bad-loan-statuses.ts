import type {
  AccountabilityRejectionCode,
  WorkoutRejectionCode,
  LoanSaleRejectionCode,
  ModificationRejectionCode,
} from '#lending';
import type { RefusalStatus } from './refusal-status.js';

export type BadLoanCode =
  AccountabilityRejectionCode | WorkoutRejectionCode | LoanSaleRejectionCode | ModificationRejectionCode;

/** Of applications to change a contract. */
const ofModification: Readonly<Record<ModificationRejectionCode, RefusalStatus>> = {
  'modification-same-person': 403,

  'modification-not-found': 404,
  'hardship-not-granted': 404,

  'modification-rules-missing': 409,
  'modification-open': 409,
  'modification-not-open': 409,
  'modification-id-reused': 409,
  'modification-too-large': 409,
  'modification-evidence-missing': 409,
  'modification-finding-unanswered': 409,
  'modification-not-approved': 409,
  'modification-not-signed': 409,
  'modification-required': 409,
  'modification-late': 409,
  'modification-of-overdue-loan': 409,
  'modification-of-classified-loan': 409,
  'modification-serial': 409,
  'modification-capitalises-interest': 409,
  'modification-new-for-old': 409,
  'modification-beyond-cap': 409,
  'modification-without-consent': 409,

  'modification-kind-unknown': 422,
  'modification-terms-invalid': 422,
  'modification-date-invalid': 422,
  'modification-text-required': 422,
  'modification-security-unknown': 422,
  'modification-answer-unknown': 422,
  'hardship-too-long': 422,
};

/** Of cases about who answers for a bad loan. */
const ofAccountability: Readonly<Record<AccountabilityRejectionCode, RefusalStatus>> = {
  'accountability-own-matter': 403,
  'accountability-not-investigator': 403,
  'accountability-same-person': 403,

  'accountability-not-found': 404,
  'accountability-appeal-unknown': 404,

  'accountability-rules-missing': 409,
  'accountability-id-reused': 409,
  'accountability-closed': 409,
  'accountability-not-proposed': 409,
  'accountability-decided': 409,
  'accountability-not-decided': 409,
  'accountability-outcome-unfounded': 409,
  'accountability-exemption-unmet': 409,
  'accountability-appeal-too-late': 409,
  'accountability-appeal-open': 409,
  'accountability-too-large': 409,
  'accountability-case-needed': 409,

  'accountability-code-unknown': 422,
  'accountability-person-unknown': 422,
  'accountability-outcome-missing': 422,
  'accountability-loan-of-another': 422,
  'accountability-text-required': 422,
  'accountability-date-invalid': 422,
};

/** Of the unit that disposes of bad loans. */
const ofWorkout: Readonly<Record<WorkoutRejectionCode, RefusalStatus>> = {
  'workout-not-for-you': 403,
  'workout-same-person': 403,

  'workout-not-found': 404,
  'workout-plan-not-found': 404,
  'workout-milestone-unknown': 404,

  'workout-rules-missing': 409,
  'workout-id-reused': 409,
  'workout-loan-not-bad': 409,
  'workout-loan-handed-over': 409,
  'workout-hand-over-open': 409,
  'workout-hand-over-not-open': 409,
  'workout-plan-not-open': 409,
  'workout-plan-not-approved': 409,
  'workout-too-large': 409,

  'workout-loan-of-another': 422,
  'workout-loan-unknown': 422,
  'workout-item-missing': 422,
  'workout-measure-unknown': 422,
  'workout-text-required': 422,
  'workout-date-invalid': 422,
  'workout-amount-invalid': 422,
};

/** Of the sale of loans. */
const ofSale: Readonly<Record<LoanSaleRejectionCode, RefusalStatus>> = {
  'loan-sale-same-person': 403,

  'loan-sale-not-found': 404,

  'loan-sale-rules-missing': 409,
  'loan-sale-id-reused': 409,
  'loan-sale-not-open': 409,
  'loan-sale-not-approved': 409,
  'loan-sale-not-eligible': 409,
  'loan-sale-too-large': 409,
  'loan-sale-amounts-changed': 409,
  'loan-sale-loan-not-away': 409,
  'loan-sale-not-returnable': 409,
  'loan-sold': 409,

  'loan-sale-currencies-differ': 422,
  'loan-sale-text-required': 422,
  'loan-sale-date-invalid': 422,
  'loan-sale-price-invalid': 422,
  'loan-sale-document-missing': 422,
};

/** Of what is done with loans that cannot be paid as agreed. */
export const statusesOfBadLoans: Readonly<Record<BadLoanCode, RefusalStatus>> = {
  ...ofModification,
  ...ofAccountability,
  ...ofWorkout,
  ...ofSale,
};
