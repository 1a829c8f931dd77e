import { type Currency, minorDigits } from './currency.js';

/** An amount in minor units (cents, fen) of a currency known from the context. Never a float, never a JSON number. */
export type Minor = bigint;

const pattern = /^(-?)(\d{1,18})(?:\.(\d+))?$/;

/**
 * Reads a decimal string such as `"1234.50"`.
 * @returns undefined where it is not a plain decimal or is more precise than the currency's minor unit
 */
export function parseMinor(text: string, currency: Currency): Minor | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const digits = minorDigits(currency);
  const fraction = match[3] ?? '';
  if (fraction.length > digits) return undefined;
  const value = BigInt(match[2]! + fraction.padEnd(digits, '0'));
  return match[1] === '-' ? -value : value;
}

/** @throws RangeError for anything {@link parseMinor} refuses: for stored facts, which were checked on entry */
export function minor(text: string, currency: Currency): Minor {
  const value = parseMinor(text, currency);
  if (value === undefined) throw new RangeError(`"${text}" is not an amount of ${currency}`);
  return value;
}

/** The decimal string with exactly the currency's digits: `formatMinor(5n, 'USD')` is `"0.05"`. */
export function formatMinor(value: Minor, currency: Currency): string {
  const digits = minorDigits(currency);
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function minimum(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}

export function maximum(a: Minor, b: Minor): Minor {
  return a > b ? a : b;
}

export function sum(values: Iterable<Minor>): Minor {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
