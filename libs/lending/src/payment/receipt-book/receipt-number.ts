import type { ReceiptNumber } from './receipt-book.events.js';

/** As it is printed, such as `branch-07/2026/000018`. */
export function receiptNumberText({ unit, year, number }: ReceiptNumber): string {
  return `${unit}/${year}/${String(number).padStart(6, '0')}`;
}
