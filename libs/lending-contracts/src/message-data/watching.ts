import type {
  LoanBucketMoved,
  LoanClassified,
  LoanCollectionActionRecorded,
  LoanCured,
  LoanInspected,
  LoanOverdueRecognised,
  LoanPromiseBroken,
  LoanPromiseKept,
  LoanWarned,
  LoanWarningResolved,
} from '#lending';
import { amountsByComponent, type LoanOfEvent } from './parts.js';

export function overdueRecognised({ data }: LoanOverdueRecognised, loan: LoanOfEvent) {
  const { oldestDueOn, daysPastDue, bucket, overdue } = data;
  return { ...loan, oldestDueOn, daysPastDue, bucket, overdue: amountsByComponent(overdue) };
}

export function bucketMoved({ data }: LoanBucketMoved, loan: LoanOfEvent) {
  const { from, to, oldestDueOn, daysPastDue, overdue } = data;
  return { ...loan, from, to, oldestDueOn, daysPastDue, overdue: amountsByComponent(overdue) };
}

export function cured({ data: { from } }: LoanCured, { loanId }: LoanOfEvent) {
  return { loanId, from };
}

/** Without the inspector and the findings. */
export function inspected({ data }: LoanInspected, { loanId }: LoanOfEvent) {
  const { inspectionId, kind, conclusion, nextInspectionOn } = data;
  return { loanId, inspectionId, kind, conclusion, nextInspectionOn };
}

export function warned({ data }: LoanWarned, { loanId }: LoanOfEvent) {
  const { warningId, signal, level, source } = data;
  return { loanId, warningId, signal, level, source };
}

export function warningResolved({ data }: LoanWarningResolved, { loanId }: LoanOfEvent) {
  const { warningId, outcome } = data;
  return { loanId, warningId, outcome };
}

export function collectionActionRecorded({ data }: LoanCollectionActionRecorded, loan: LoanOfEvent) {
  const { actionId, channel, result, promisedAmount, promisedOn } = data;
  return { ...loan, actionId, channel, result, promisedAmount, promisedOn };
}

export function promiseKept({ data }: LoanPromiseKept, loan: LoanOfEvent) {
  const { promiseId, promised, promisedOn, paid, late } = data;
  return { ...loan, promiseId, promised, promisedOn, paid, late };
}

export function promiseBroken({ data }: LoanPromiseBroken, loan: LoanOfEvent) {
  const { promiseId, promised, promisedOn, paid, partly } = data;
  return { ...loan, promiseId, promised, promisedOn, paid, partly };
}

export function classified({ data }: LoanClassified, { loanId }: LoanOfEvent) {
  const { classificationId, from, to, approvalReference } = data;
  return { loanId, classificationId, from, to, approvalReference };
}
