import { type LocalDate, parseLocalDate } from '#kernel';
import { mostReferenceLength, mostTextLength } from '../../loan/loan.limits.js';
import { rejectClassification } from '../classification.rejections.js';

export function checkReference(text: string, field: string): void {
  checkText(text, field, mostReferenceLength);
}

export function checkStatement(text: string, field: string): void {
  checkText(text, field, mostTextLength);
}

function checkText(text: string, field: string, most: number): void {
  if (text.trim() === '') {
    rejectClassification('classification-reference-required', `${field} must not be empty`, field);
  }
  if (text.length > most) {
    rejectClassification('classification-text-too-long', `${field} is longer than ${most} characters`, field);
  }
}

export function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (parseLocalDate(on) === undefined) {
    rejectClassification('classification-date-invalid', `${field} "${on}" is not a date`, field);
  }
  if (on > businessDate) {
    rejectClassification(
      'classification-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

/** Four eyes: whoever took an earlier step may not take this one. */
export function checkOther(by: string, ...earlier: readonly (string | null)[]): void {
  if (earlier.includes(by)) {
    rejectClassification('classification-same-person', `"${by}" has taken an earlier step of this`, 'actor');
  }
}
