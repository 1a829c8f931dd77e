import type { AllocationOrder } from './allocation.js';
import type { AllocationTerms, PaymentKind } from './terms.js';

/** The order that holds for one kind of payment. */
export function orderFor(terms: AllocationTerms, kind: PaymentKind): AllocationOrder {
  return { ...terms, surplus: terms.surplus[kind] ?? terms.surplus.default };
}
