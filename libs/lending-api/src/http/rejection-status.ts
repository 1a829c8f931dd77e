import type {
  ApprovalRejectionCode,
  BorrowerRejectionCode,
  BusinessDayRejectionCode,
  ClassificationRejectionCode,
  ClassificationRunRejectionCode,
  InspectionPlanRejectionCode,
  InspectionRejectionCode,
  LoanRejectionCode,
  MonitoringRejectionCode,
  PolicyRejectionCode,
  ServicingRejectionCode,
  WarningRejectionCode,
} from '#lending';
import type { ApiRejectionCode } from './api.rejections.js';

export type RejectionCode =
  | LoanRejectionCode
  | MonitoringRejectionCode
  | WarningRejectionCode
  | ServicingRejectionCode
  | BorrowerRejectionCode
  | BusinessDayRejectionCode
  | PolicyRejectionCode
  | ClassificationRejectionCode
  | ClassificationRunRejectionCode
  | InspectionRejectionCode
  | InspectionPlanRejectionCode
  | ApprovalRejectionCode
  | ApiRejectionCode;

/** 400: the request is malformed, whatever it asks for. */
type Malformed = 400;
/** 403: another person must do it. */
type NotThisPerson = 403;
/** 404: there is no such thing. */
type Absent = 404;
/** 409: the thing is in a state that does not allow it. */
type NotNow = 409;
/** 422: the content contradicts a rule. */
type AgainstRule = 422;
/** 503: come again later. */
type Busy = 503;

/** Every refusal of domain and API and its HTTP status; compiles only while it is complete. */
export const rejectionStatuses: Readonly<
  Record<RejectionCode, Malformed | NotThisPerson | Absent | NotNow | AgainstRule | Busy>
> = {
  'idempotency-key-required': 400,
  'idempotency-key-invalid': 400,
  'correlation-id-invalid': 400,
  'if-match-invalid': 400,
  'id-invalid': 400,
  'date-invalid': 400,

  'checker-is-maker': 403,
  'checker-not-entitled': 403,
  'authority-exceeded': 403,
  'not-the-maker': 403,
  'not-a-member': 403,
  'duties-not-separated': 403,

  'loan-not-found': 404,
  'borrower-not-found': 404,
  'rule-set-kind-unknown': 404,
  'rule-set-not-found': 404,
  'warning-not-found': 404,
  'monitoring-finding-not-open': 404,
  'warning-measure-unknown': 404,
  'approval-not-found': 404,

  'classification-run-not-found': 404,

  'business-day-not-open': 409,
  'business-day-already-opened': 409,
  'business-day-ahead': 409,
  'business-day-unprocessed': 409,
  'business-day-not-closed': 409,
  'borrower-already-registered': 409,
  'borrower-change-reused': 409,
  'loan-already-registered': 409,
  'loan-not-disbursed': 409,
  'loan-settled': 409,
  'loan-closed': 409,
  'loan-written-off': 409,
  'loan-not-written-off': 409,
  'loan-not-ended': 409,
  'nothing-to-write-off': 409,
  'nothing-to-extend': 409,
  'warning-not-open': 409,
  'summary-after-payment': 409,
  'too-many-open-parts': 409,
  'id-reused': 409,
  'servicing-terms-required': 409,
  'not-with-servicing-terms': 409,
  'already-reversed': 409,
  'monitoring-id-reused': 409,
  'watch-list-not-entered': 409,
  'watch-list-criteria-unmet': 409,
  'warning-not-at-this-step': 409,
  'warning-measures-open': 409,
  'rule-set-version-reused': 409,
  'rule-set-withdrawn': 409,
  'too-many-rule-sets': 409,
  'approval-required': 409,
  'approval-id-reused': 409,
  'approval-not-pending': 409,
  'approval-not-renewable': 409,
  'approval-lapsed': 409,
  'approval-not-lapsed': 409,
  'approval-stale': 409,
  'approval-not-granted': 409,
  'checker-spoke-before': 409,
  'meeting-required': 409,
  'meeting-not-required': 409,
  'meeting-not-convened': 409,
  'meeting-already-convened': 409,
  'meeting-without-quorum': 409,
  'opinion-given-before': 409,
  'opinion-not-as-signed': 409,
  'approval-not-required': 409,

  'classification-id-reused': 409,
  'classification-trigger-not-open': 409,
  'classification-not-assessed': 409,
  'classification-proposal-open': 409,
  'classification-proposal-not-open': 409,
  'classification-not-determined': 409,
  'classification-rebuttal-not-open': 409,
  'classification-run-reused': 409,

  'classification-reference-required': 422,
  'classification-text-too-long': 422,
  'classification-date-invalid': 422,
  'classification-date-in-future': 422,
  'classification-amount-invalid': 422,
  'classification-above-floor': 422,
  'classification-same-person': 422,
  'classification-rebuttal-not-needed': 422,
  'classification-rebuttal-ended': 422,
  'classification-run-in-future': 422,
  'as-of-in-future': 422,
  'borrower-date-in-future': 422,
  'borrower-date-out-of-order': 422,
  'borrower-reference-required': 422,
  'business-day-invalid-date': 422,
  'business-day-too-many': 422,
  'unknown-currency': 422,
  'invalid-amount': 422,
  'amount-not-positive': 422,
  'invalid-rate': 422,
  'invalid-terms': 422,
  'invalid-date': 422,
  'date-in-future': 422,
  'date-out-of-order': 422,
  'disbursement-above-approved': 422,
  'disbursement-after-maturity': 422,
  'write-off-above-outstanding': 422,
  'waiver-above-owed': 422,
  'summary-above-disbursed': 422,
  'extension-not-later': 422,
  'assessment-before-cut-over': 422,
  'nothing-to-reverse': 422,
  'pay-off-short': 422,
  'refund-above-credit': 422,
  'return-above-received': 422,
  'reference-required': 422,
  'text-too-long': 422,
  'amount-out-of-range': 422,
  'rate-out-of-range': 422,
  'term-out-of-range': 422,
  'unknown-convention': 422,
  'fact-out-of-place': 422,
  'monitoring-date-in-future': 422,
  'monitoring-kind-unknown': 422,
  'monitoring-value-invalid': 422,
  'monitoring-text-required': 422,
  'warning-signal-unknown': 422,
  'warning-source-not-allowed': 422,
  'warning-text-required': 422,
  'warning-date-in-future': 422,
  'warning-same-person': 422,
  'warning-forum-too-low': 422,
  'warning-reference-required': 422,
  'warning-measure-invalid': 422,
  'rule-set-invalid': 422,
  'rule-set-unverified': 422,
  'rule-set-not-confirmable': 422,
  'rule-set-reason-required': 422,
  'approval-nothing-changes': 422,
  'approval-command-unknown': 422,
  'approval-reason-required': 422,
  'meeting-too-small': 422,

  'inspection-not-found': 404,
  'inspection-already-planned': 409,
  'inspection-ended': 409,
  'inspection-not-started': 409,
  'inspection-already-started': 409,
  'inspection-already-submitted': 409,
  'inspection-not-submitted': 409,
  'inspection-not-reviewed': 409,
  'inspection-approved-already': 409,
  'inspection-without-checklist': 409,
  'inspection-id-reused': 409,
  'rectification-not-open': 409,
  'rectification-not-completed': 409,
  'too-many-inspection-parts': 409,
  'plan-out-of-order': 409,
  'answer-invalid': 422,
  'inspection-text-invalid': 422,
  'inspection-date-invalid': 422,
  'inspection-date-in-future': 422,
  'inspection-date-out-of-order': 422,
  'inspector-missing': 422,
  'reviewer-not-independent': 422,
  'approver-not-independent': 422,
  'minutes-required': 422,
  'report-without-figures': 422,
  'report-incomplete': 422,
  'confirmation-before-inspection': 422,
  'report-like-previous': 422,
  'long-uninspected': 422,
  'conclusion-contradicted': 422,
  'report-backdated': 422,
  'inspectors-insufficient': 422,
  'photo-missing': 422,
  'single-source': 422,
  'document-unverified': 422,
  'report-late': 422,
  'rectification-overdue': 422,
  'paper-form-missing': 422,

  'too-many-waiting': 503,
  'server-stopping': 503,
};

/** The HTTP status of a rejection's code; undefined for a code of another library. */
export function rejectionStatus(code: string): number | undefined {
  return Object.hasOwn(rejectionStatuses, code) ? rejectionStatuses[code as RejectionCode] : undefined;
}
