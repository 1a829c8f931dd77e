import type { DelinquencyTerms, ServicingTerms } from '../../servicing/terms.js';

/**
 * The part of a contract that decides how money is serviced, as it is recorded with the loan: JSON only. What the
 * other terms of the loan say (currency, rate, method, number of instalments, first due date) is not repeated in it.
 */
export type ServicingTermsData = Omit<
  ServicingTerms,
  | 'currency'
  | 'annualRate'
  | 'method'
  | 'instalments'
  | 'firstDueOn'
  | 'instalmentMultiple'
  | 'balloon'
  | 'delinquency'
> & {
  /** Decimal amount. */
  readonly instalmentMultiple?: string;
  /** Decimal amount. */
  readonly balloon?: string;
  readonly delinquency?: Omit<DelinquencyTerms, 'tolerance'> & {
    /** `amount` is a decimal amount. */
    readonly tolerance?: { readonly amount?: string; readonly share?: string };
  };
  /** Interest on the amount paid out for the whole term, in even parts; only with equal instalments. */
  readonly flat?: boolean;
};
