import { type Fraction, parseDecimalFraction } from './fraction.js';
import { ServicingRejection } from './servicing.rejections.js';

/** 1000 % a year: above it a rate is taken for a percentage that was meant as a fraction. */
const highestRate = 10n;
const mostPlaces = 12;

/**
 * Reads a yearly rate given as a decimal fraction: `"0.0485"` is 4.85 %.
 * @throws ServicingRejection `rate-out-of-range` for anything else, below zero or above 1000 %
 */
export function parseRate(text: string, field: string): Fraction {
  const rate = parseDecimalFraction(text);
  if (
    !rate ||
    text.length > mostPlaces + 3 ||
    rate.numerator < 0n ||
    rate.numerator > highestRate * rate.denominator
  ) {
    throw new ServicingRejection(
      'rate-out-of-range',
      `${field} "${text}" is not a decimal fraction from 0 to 10`,
      field,
    );
  }
  return rate;
}
