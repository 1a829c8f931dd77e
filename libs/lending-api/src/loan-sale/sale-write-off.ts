import { v5 as uuidV5 } from 'uuid';
import type { LocalDate } from '#kernel';
import type { BuyLoanBack, LoanBoughtBack, RecordRecovery, WriteOffLoan } from '#lending';

interface SaleTerms {
  /** Names the write-off of each of its loans, so that the loan tells that it was sold. */
  readonly saleId: string;
  readonly cutOffOn: LocalDate;
  readonly approvalReference: string;
  readonly businessDate: LocalDate;
}

type BoughtBack = Pick<LoanBoughtBack, 'loanId' | 'collected'> & { readonly buyBackId: string };

/** What takes a loan off the books by a sale, in its preview as in its booking. */
export function saleWriteOff({ saleId, cutOffOn, approvalReference, businessDate }: SaleTerms): WriteOffLoan {
  return {
    type: 'loan.write-off',
    writeOffId: saleId,
    writtenOffOn: cutOffOn,
    reason: `Sale ${saleId}`,
    approvalReference,
    businessDate,
  };
}

export function priceReceived(
  saleId: string,
  price: { readonly amount: string; readonly on: LocalDate },
  businessDate: LocalDate,
): RecordRecovery {
  return {
    type: 'loan.record-recovery',
    recoveryId: priceId(saleId),
    amount: price.amount,
    valueOn: price.on,
    source: 'sale',
    reference: saleId,
    businessDate,
  };
}

/** What takes a sold loan back onto the books: its price first, which stands on the write-off. */
export function returnOfLoan(
  { saleId, priced }: { readonly saleId: string; readonly priced: boolean },
  { buyBackId, loanId, collected }: BoughtBack,
  reason: string,
  businessDate: LocalDate,
): BuyLoanBack {
  const part = (name: string) => uuidV5(`${name}/${loanId}`, buyBackId);
  return {
    type: 'loan.buy-back',
    takenBack: [
      ...(priced ? [{ reversalId: part('price'), of: priceId(saleId) }] : []),
      { reversalId: part('write-off'), of: saleId },
    ],
    collected: collected.map(({ paidOn, amount }, index) => ({
      repaymentId: part(`collected/${index}`),
      amount,
      valueOn: paidOn,
    })),
    reference: buyBackId,
    reason,
    businessDate,
  };
}

export function priceId(saleId: string): string {
  return uuidV5('price', saleId);
}
