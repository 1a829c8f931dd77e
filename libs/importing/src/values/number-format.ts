import { type Currency, minorDigits, type Minor } from '#kernel';
import { ValueFault } from './value.js';

/** How numbers are written in a file. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Grouping mark, taken out before reading. */
  readonly thousands: string;
}

export const plainNumbers: NumberFormat = { decimal: '.', thousands: ',' };

/** An exact decimal: `digits` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

// Signs of currency and percent and spaces (also the no-break ones) may stand around a number.
const ornaments = /[\s\u00a0\u202f$€£¥￥%']/g;
const number = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const most = 40;

/**
 * Reads `$1,234.00`, `1.234,00` (with `decimal: ","`), `(12.50)` as negative, `1e+05`.
 * @throws ValueFault where it is no number or has more than 40 digits
 */
export function parseDecimal(text: string, format: NumberFormat): Decimal {
  const fault = () => new ValueFault('unreadable-number', `"${text}" is not a number`);
  let plain = text.replace(ornaments, '');
  const negative = plain.startsWith('(') && plain.endsWith(')');
  if (negative) plain = plain.slice(1, -1);
  if (format.thousands !== '') plain = plain.replaceAll(format.thousands, '');
  if (format.decimal === ',') plain = plain.replace(',', '.');
  const match = number.exec(plain);
  const [sign, whole, fraction] = [match?.[1] ?? '', match?.[2] ?? '', match?.[3] ?? ''];
  if (!match || whole + fraction === '') throw fault();
  const exponent = Number(match[4] ?? 0);
  if (whole.length + fraction.length + Math.abs(exponent) > most) throw fault();
  const digits = BigInt(whole + fraction) * (negative !== (sign === '-') ? -1n : 1n);
  const scale = fraction.length - exponent;
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Rounds half up to the currency's minor unit (a negative half away from zero). */
export function toMinor({ digits, scale }: Decimal, currency: Currency): Minor {
  const surplus = scale - minorDigits(currency);
  if (surplus <= 0) return digits * 10n ** BigInt(-surplus);
  const divisor = 10n ** BigInt(surplus);
  const magnitude = digits < 0n ? -digits : digits;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return digits < 0n ? -rounded : rounded;
}

/** @throws ValueFault for anything that is not whole (`36.0` is) or beyond a thousand million */
export function toInteger({ digits, scale }: Decimal): number {
  const divisor = 10n ** BigInt(scale);
  if (digits % divisor !== 0n) throw new ValueFault('not-an-integer', 'is not a whole number');
  const value = digits / divisor;
  if (value > 1_000_000_000n || value < -1_000_000_000n) {
    throw new ValueFault('value-out-of-range', `${value} is out of range`);
  }
  return Number(value);
}

const ratePlaces = 12;

/** A plain decimal string, `percent` divided by a hundred, rounded half up to twelve places. */
export function toRate({ digits, scale }: Decimal, percent: boolean): string {
  let value = digits;
  let places = scale + (percent ? 2 : 0);
  if (places > ratePlaces) {
    const divisor = 10n ** BigInt(places - ratePlaces);
    value = (value * 2n + divisor) / (divisor * 2n);
    places = ratePlaces;
  }
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const fraction = places === 0 ? '' : text.slice(-places).replace(/0+$/, '');
  const whole = places === 0 ? text : text.slice(0, -places);
  return sign + (fraction === '' ? whole : `${whole}.${fraction}`);
}
