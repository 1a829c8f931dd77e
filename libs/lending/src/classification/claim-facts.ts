import { daysBetween, type LocalDate, minor } from '#kernel';
import type { LoanEvent, RiskClass } from '../loan/loan.events.js';
import { loanBalances } from '../loan/loan.balances.js';
import type { KnownLoan } from '../loan/loan.state.js';
import type { ClassificationState } from './classification.state.js';
import type { ClaimFacts } from './classify-claims.js';
import type { PaymentRecord } from './observation.js';
import { paymentRecord } from './payment-record.js';
import { isBad } from './risk-class.js';

/** A loan of the debtor with what has been recorded about its class. */
export interface ClaimRecords {
  readonly loanId: string;
  /** As it was true on the day. */
  readonly loan: KnownLoan;
  readonly events: readonly LoanEvent[];
  readonly classification: ClassificationState;
}

/**
 * All that the rules ask of the claims on one debtor on a day.
 * @param worstElsewhere worst class of the debtor at another lender; null where none is known
 */
export function claimFacts(
  claims: readonly ClaimRecords[],
  retail: boolean,
  asOf: LocalDate,
  worstElsewhere: RiskClass | null = null,
): readonly ClaimFacts[] {
  const impaired = new Set(
    claims
      .filter(({ classification }) =>
        classification.triggers.some(({ trigger }) => trigger === 'credit-impaired'),
      )
      .map(({ loanId }) => loanId),
  );
  const badElsewhere = !retail && worstElsewhere !== null && isBad(worstElsewhere);
  return claims.map(({ loanId, loan, events, classification }): ClaimFacts => {
    const { outstanding, overdueSince } = loanBalances(loan, asOf);
    const { ability, delays, expectedLoss, renewal, restructurings, riskClass, triggers } = classification;
    return {
      loanId,
      currency: loan.currency,
      facts: {
        retail,
        guaranteeType: loan.registration.guaranteeType,
        // Regulatory days: from the oldest due date that is unpaid, without the tolerance of the product.
        daysPastDue: overdueSince === null ? 0 : daysBetween(overdueSince, asOf),
        operationalDelay: overdueSince !== null && delays.includes(overdueSince),
        triggers: [
          ...new Set([
            ...triggers.map(({ trigger }) => trigger),
            ...(badElsewhere ? (['bad-debt-of-debtor'] as const) : []),
          ]),
        ].sort(),
        expectedLoss: expectedLoss === null ? 0n : minor(expectedLoss, loan.currency),
        bookBalance: outstanding.principal + outstanding.interest,
        currentClass: riskClass ?? loan.riskClass,
        restructurings: restructurings.filter(({ on }) => on <= asOf),
        payments: asksForPayments(classification, riskClass ?? loan.riskClass)
          ? paymentRecord(loan, events, asOf)
          : noPayments,
        renewal,
        upgrade: {
          costsPaid: (ability?.costsPaid ?? true) && outstanding.fees === 0n,
          ableToPerform: ability?.ableToPerform ?? false,
          otherImpairedClaims: [...impaired].some((other) => other !== loanId),
        },
      },
    };
  });
}

const noPayments: PaymentRecord = { dueDates: [], missedOn: [], currentSince: null };

/** Only an upgrade and an observation look at payments; every other assessment is kept without a plan of hundreds. */
function asksForPayments({ restructurings }: ClassificationState, current: RiskClass | null): boolean {
  return restructurings.length > 0 || (current !== null && isBad(current));
}
