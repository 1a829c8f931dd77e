import { isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { mostReferenceLength } from '../../loan/loan.limits.js';
import type { ActFacts, LegalAmounts } from '../legal-matter.events.js';
import { rejectMatter } from '../legal-matter.rejections.js';

const mostEvidence = 50;

export function checkDay(on: LocalDate, field: string, businessDate: LocalDate): void {
  checkDate(on, field);
  if (on > businessDate) {
    rejectMatter(
      'legal-matter-date-in-future',
      `${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export function checkDate(on: LocalDate, field: string): void {
  if (parseLocalDate(on) === undefined) {
    rejectMatter('legal-matter-date-invalid', `"${on}" is not a date`, field);
  }
}

export function checkText(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReferenceLength) {
    rejectMatter(
      'legal-matter-reference-required',
      `${field} must hold 1 to ${mostReferenceLength} characters`,
      field,
    );
  }
}

export function checkPapers({ reference, evidence }: Pick<ActFacts, 'reference' | 'evidence'>): void {
  checkText(reference, 'reference');
  if (evidence.length > mostEvidence) {
    rejectMatter('legal-matter-too-large', `an act names at most ${mostEvidence} files`, 'evidence');
  }
}

/** Zero is an amount: of what is not claimed, or was not recovered. */
export function checkAmount(text: string, currency: string, field: string): void {
  const amount = isCurrency(currency) ? parseMinor(text, currency) : undefined;
  if (amount === undefined || amount < 0n) {
    rejectMatter('legal-matter-amount-invalid', `"${text}" is not an amount of ${currency}`, field);
  }
}

export function checkAmounts(amounts: LegalAmounts, currency: string, field: string): void {
  for (const [component, amount] of Object.entries(amounts)) {
    checkAmount(amount, currency, `${field}.${component}`);
  }
}
