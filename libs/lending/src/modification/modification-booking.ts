import type { LocalDate } from '#kernel';
import type { LoanCommand } from '../loan/loan.commands.js';
import type { ExtensionRules } from '../loan/loan.extension-rules.js';
import type { ModificationChange } from './modification.events.js';

export interface BookingTerms {
  readonly applicationId: string;
  readonly change: ModificationChange;
  readonly approvalReference: string;
  /** The open business date: from this day on it counts. */
  readonly on: LocalDate;
  readonly rules: ExtensionRules;
  /** Whether the account of the loan is kept by servicing terms. */
  readonly serviced: boolean;
}

/**
 * What is asked of the loan that is changed, in a preview as in the booking. Null where its contract stays.
 * The id of the application names the change, so that asking again changes nothing.
 */
export function bookingOn({
  applicationId,
  change,
  approvalReference,
  on,
  rules,
  serviced,
}: BookingTerms): LoanCommand | null {
  if (change === null) return null;
  const reason = `Modification ${applicationId}`;
  switch (change.type) {
    case 'extension': {
      const { maturityOn, annualRate } = change;
      return {
        type: 'loan.extend',
        extensionId: applicationId,
        agreedOn: on,
        maturityOn,
        ...(annualRate !== undefined && { annualRate }),
        rules,
        approvalReference,
        reason,
        businessDate: on,
      };
    }
    case 'contract':
      return {
        type: 'loan.change-contract',
        changeId: applicationId,
        valueOn: on,
        change: change.change,
        rules,
        approvalReference,
        reason,
        businessDate: on,
      };
    case 'refinancing': {
      const { amount, newLoanId: reference } = change;
      const payment = { repaymentId: applicationId, amount, valueOn: on, reference, businessDate: on };
      // With servicing terms interest runs by the day: only a pay-off ends it.
      return serviced
        ? { type: 'loan.pay-off', ...payment }
        : { type: 'loan.record-repayment', ...payment, channel: 'refinancing' };
    }
  }
}

/** What is asked of the new loan whose money repays the old one, before that is repaid. */
export function payoutOf({ applicationId, change, on }: BookingTerms): LoanCommand | null {
  if (change?.type !== 'refinancing') return null;
  return {
    type: 'loan.disburse',
    disbursementId: applicationId,
    amount: change.amount,
    valueOn: on,
    reference: applicationId,
    businessDate: on,
  };
}
