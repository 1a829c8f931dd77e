import { type Currency, type LocalDate, type Minor, parseLocalDate, parseMinor } from '#kernel';
import type { SaleDocument } from './loan-sale.events.js';
import { rejectLoanSale } from './loan-sale.rejections.js';

const [longestText, mostDocuments] = [4_000, 50];

export function checkText(text: string, field: string): void {
  if (text.trim() !== '' && text.length <= longestText) return;
  rejectLoanSale('loan-sale-text-required', `${field} holds 1 to ${longestText} characters`, field);
}

/** The signed contract is among the papers, by its hash. */
export function checkDocuments(documents: readonly SaleDocument[]): void {
  if (documents.length > mostDocuments || !documents.some(({ sha256 }) => sha256 !== undefined)) {
    rejectLoanSale(
      'loan-sale-document-missing',
      `the signed contract by its hash, ${mostDocuments} papers at most`,
      'documents',
    );
  }
  documents.forEach(({ document, reference }, index) => {
    checkText(document, `documents.${index}.document`);
    checkText(reference, `documents.${index}.reference`);
  });
}

/** @param least zero where nothing is a price too */
export function amountOf(text: string, currency: Currency, field: string, least: 0n | 1n): Minor {
  const amount = parseMinor(text, currency);
  if (amount !== undefined && amount >= least) return amount;
  return rejectLoanSale('loan-sale-price-invalid', `"${text}" is no such amount of ${currency}`, field);
}

export function checkBetween(on: LocalDate, first: LocalDate, last: LocalDate, field: string): void {
  if (parseLocalDate(on) !== undefined && on >= first && on <= last) return;
  rejectLoanSale('loan-sale-date-invalid', `it is a day from ${first} to ${last}`, field);
}
