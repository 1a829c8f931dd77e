import type { AllocationOrder } from './allocation.js';
import type { AllocationTerms, PaymentKind } from './terms.js';

/** What the order of allocation may depend on, as of the value date. */
export interface AllocationCircumstances {
  readonly daysPastDue: number;
  readonly riskClass: string | null;
}

export interface ChosenOrder {
  /** Of the exception that held; null for the usual order. */
  readonly name: string | null;
  readonly order: AllocationOrder;
}

/** The order that holds for a payment of this kind under these circumstances. */
export function orderFor(
  terms: AllocationTerms,
  kind: PaymentKind,
  { daysPastDue, riskClass }: AllocationCircumstances = { daysPastDue: 0, riskClass: null },
): ChosenOrder {
  const exception = terms.exceptions?.find(
    ({ moreDaysPastDueThan, riskClasses, kinds }) =>
      (moreDaysPastDueThan === undefined || daysPastDue > moreDaysPastDueThan) &&
      (riskClasses === undefined || (riskClass !== null && riskClasses.includes(riskClass))) &&
      (kinds === undefined || kinds.includes(kind)),
  );
  if (exception) return { name: exception.name, order: exception.order };
  return { name: null, order: { ...terms, surplus: terms.surplus[kind] ?? terms.surplus.default } };
}
