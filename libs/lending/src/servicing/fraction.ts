import { type RoundingMode, roundQuotient } from './rounding.js';

/** An exact rational number; the denominator is greater than zero. Not kept in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  }
  if (a.numerator === 0n) return b;
  // A common denominator where there is an obvious one keeps long sums from growing.
  if (a.denominator % b.denominator === 0n) {
    const scale = a.denominator / b.denominator;
    return { numerator: a.numerator + b.numerator * scale, denominator: a.denominator };
  }
  if (b.denominator % a.denominator === 0n) return plus(b, a);
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** `amount` minor units times the fraction, rounded once. */
export function partOf(amount: bigint, part: Fraction, mode: RoundingMode): bigint {
  return roundQuotient(amount * part.numerator, part.denominator, mode);
}

const decimalPattern = /^(-?\d{1,9})(?:\.(\d{1,40}))?$/;

/** Reads a decimal string such as `"0.0485"` exactly; undefined where it is not a plain decimal of at most 40 places. */
export function parseDecimalFraction(text: string): Fraction | undefined {
  const match = decimalPattern.exec(text);
  if (!match) return undefined;
  const places = match[2] ?? '';
  return { numerator: BigInt(match[1]! + places), denominator: 10n ** BigInt(places.length) };
}
