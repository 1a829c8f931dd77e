import type {
  LoanArchived,
  LoanClosed,
  LoanCollateralReleased,
  LoanRecovered,
  LoanWrittenOff,
} from '#lending';
import { allocationLines, amountsByComponent, type LoanOfEvent, standingIfServiced } from './parts.js';

export function writtenOff({ data }: LoanWrittenOff, loan: LoanOfEvent) {
  const { writeOffId, extent, amounts, allocation, approvalReference, servicing } = data;
  return {
    ...loan,
    writeOffId,
    extent,
    amounts: amountsByComponent(amounts),
    allocation: allocationLines(allocation),
    approvalReference,
    ...standingIfServiced(servicing),
  };
}

export function recovered({ data }: LoanRecovered, loan: LoanOfEvent) {
  const { recoveryId, amount, source, amounts, excess, costs, servicing } = data;
  return {
    ...loan,
    recoveryId,
    amount,
    source,
    amounts: amountsByComponent(amounts),
    excess,
    costs,
    ...standingIfServiced(servicing),
  };
}

export function closed(_: LoanClosed, { loanId }: LoanOfEvent) {
  return { loanId };
}

export function collateralReleased({ data }: LoanCollateralReleased, { loanId }: LoanOfEvent) {
  const { releaseId, collateralReference } = data;
  return { loanId, releaseId, collateralReference };
}

export function archived({ data: { archiveReference } }: LoanArchived, { loanId }: LoanOfEvent) {
  return { loanId, archiveReference };
}
