import { type Currency, isCurrency, type LocalDate, type Minor, parseLocalDate, parseMinor } from '#kernel';
import type { ActFacts } from '../legal-matter/legal-matter.events.js';
import { mostReferenceLength } from '../loan/loan.limits.js';
import { rejectRecovery } from './recovery.rejections.js';

const mostEvidence = 50;

export function checkDay(on: LocalDate, field: string, businessDate: LocalDate): void {
  checkDate(on, field);
  if (on > businessDate) {
    rejectRecovery('recovery-date-in-future', `${on} is after the open business date ${businessDate}`, field);
  }
}

export function checkDate(on: LocalDate, field: string): void {
  if (parseLocalDate(on) === undefined) {
    rejectRecovery('recovery-date-invalid', `"${on}" is not a date`, field);
  }
}

export function checkNotBefore(on: LocalDate, earliest: LocalDate, field = 'on'): void {
  if (on < earliest) rejectRecovery('recovery-date-out-of-order', `${on} is before ${earliest}`, field);
}

export function checkText(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReferenceLength) {
    rejectRecovery(
      'recovery-reference-required',
      `${field} must hold 1 to ${mostReferenceLength} characters`,
      field,
    );
  }
}

export function checkPapers({ reference, evidence }: Pick<ActFacts, 'reference' | 'evidence'>): void {
  checkText(reference, 'reference');
  if (evidence.length > mostEvidence) {
    rejectRecovery('recovery-too-large', `an act names at most ${mostEvidence} files`, 'evidence');
  }
}

export function checkCurrency(currency: string): asserts currency is Currency {
  if (!isCurrency(currency)) {
    rejectRecovery('recovery-amount-invalid', `"${currency}" is no currency`, 'currency');
  }
}

/** @param least zero where nothing is an amount too */
export function amountOf(text: string, currency: Currency, field: string, least: 0n | 1n): Minor {
  const amount = parseMinor(text, currency);
  if (amount !== undefined && amount >= least) return amount;
  return rejectRecovery('recovery-amount-invalid', `"${text}" is no such amount of ${currency}`, field);
}
