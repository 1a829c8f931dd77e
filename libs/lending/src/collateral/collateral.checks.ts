import { isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { mostReferenceLength } from '../loan/loan.limits.js';
import { rejectCollateral } from './collateral.rejections.js';

export function checkDay(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (parseLocalDate(on) === undefined) {
    rejectCollateral('collateral-date-invalid', `${field} "${on}" is not a date`, field);
  }
  if (on > businessDate) {
    rejectCollateral(
      'collateral-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export function checkSpan(from: LocalDate, until: LocalDate, field = 'until'): void {
  if (until < from)
    rejectCollateral('collateral-dates-reversed', `${field} ${until} is before ${from}`, field);
}

/** Zero is a value: of what is worth nothing any more. */
export function checkAmount(text: string, currency: string, field: string): void {
  const amount = isCurrency(currency) ? parseMinor(text, currency) : undefined;
  if (amount === undefined || amount < 0n) {
    rejectCollateral(
      'collateral-amount-invalid',
      `"${text}" is not an amount of ${currency}, zero or more`,
      field,
    );
  }
}

export function checkReference(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReferenceLength) {
    rejectCollateral(
      'collateral-reference-required',
      `${field} must hold 1 to ${mostReferenceLength} characters`,
      field,
    );
  }
}
