import { type Currency, isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { rejectMonitoring } from './monitoring.rejections.js';

const mostText = 4_000;

export function checkText(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostText) {
    rejectMonitoring('monitoring-text-required', `${field} must hold 1 to ${mostText} characters`, field);
  }
}

export function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (parseLocalDate(on) === undefined) {
    rejectMonitoring('monitoring-value-invalid', `"${on}" is not a date`, field);
  }
  if (on > businessDate) {
    rejectMonitoring(
      'monitoring-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export function checkCurrency(currency: string): Currency {
  if (!isCurrency(currency)) {
    rejectMonitoring('monitoring-value-invalid', `"${currency}" is not a currency of ISO 4217`, 'currency');
  }
  return currency;
}

export function checkAmount(amount: string, currency: Currency, field: string): void {
  const value = parseMinor(amount, currency);
  if (value === undefined || value < 0n) {
    rejectMonitoring('monitoring-value-invalid', `"${amount}" is not an amount of ${currency}`, field);
  }
}
