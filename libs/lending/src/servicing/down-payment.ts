import { parseRate } from './rate.js';
import { roundQuotient } from './rounding.js';
import type { ServicingTerms } from './terms.js';

/** The share of a disbursement that is due on its own day; rounded like the equal instalment. */
export function downPaymentOf(terms: ServicingTerms, amount: bigint): bigint {
  if (!terms.downPayment) return 0n;
  const share = parseRate(terms.downPayment.share, 'downPayment.share');
  const unit = terms.instalmentMultiple ?? 1n;
  return roundQuotient(amount * share.numerator, share.denominator * unit, terms.rounding) * unit;
}
