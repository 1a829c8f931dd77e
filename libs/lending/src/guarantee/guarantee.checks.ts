import { isCurrency, parseMinor } from '#kernel';
import { rejectGuarantee } from './guarantee.rejections.js';

export function checkReference(text: string, field: string): void {
  if (text.trim() === '')
    rejectGuarantee('guarantee-reference-required', `${field} must not be empty`, field);
}

export function checkAmount(text: string | undefined, currency: string, field: string): void {
  const amount = isCurrency(currency) ? parseMinor(text ?? '0', currency) : undefined;
  if (amount === undefined || amount < 0n) {
    rejectGuarantee(
      'guarantee-amount-invalid',
      `"${text}" is not an amount of ${currency}, zero or more`,
      field,
    );
  }
}
