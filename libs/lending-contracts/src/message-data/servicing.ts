import type {
  LoanCharged,
  LoanDisbursed,
  LoanExtended,
  LoanRegistered,
  LoanRepaid,
  LoanRepaymentsSummarised,
  LoanSettled,
  LoanWaived,
} from '#lending';
import {
  allocationLines,
  amountsByComponent,
  type LoanOfEvent,
  scheduleLines,
  standingIfServiced,
} from './parts.js';

export function registered({ data }: LoanRegistered, { loanId }: LoanOfEvent) {
  const { terms, migration } = data;
  return {
    loanId,
    currency: terms.currency,
    borrowerId: data.borrowerId,
    externalId: data.externalId,
    principal: terms.principal,
    annualRate: terms.annualRate,
    method: terms.method,
    instalments: terms.instalments,
    dayCount: terms.dayCount,
    firstDueOn: terms.firstDueOn,
    product: data.product,
    guaranteeType: data.guaranteeType,
    orgUnit: data.orgUnit,
    approvalReference: data.approvalReference,
    approvedOn: data.approvedOn,
    migration: migration && {
      source: migration.source,
      cutOverOn: migration.cutOverOn,
      coverage: migration.coverage,
    },
  };
}

export function disbursed({ data }: LoanDisbursed, loan: LoanOfEvent) {
  const { disbursementId, amount, tranche, schedule, servicing } = data;
  return {
    ...loan,
    disbursementId,
    amount,
    tranche,
    schedule: scheduleLines(schedule),
    ...standingIfServiced(servicing),
  };
}

export function repaid({ data }: LoanRepaid, loan: LoanOfEvent) {
  const { repaymentId, amount, channel, allocation, excess, servicing } = data;
  return {
    ...loan,
    repaymentId,
    amount,
    channel,
    allocation: allocationLines(allocation),
    excess,
    ...standingIfServiced(servicing),
  };
}

export function repaymentsSummarised({ data }: LoanRepaymentsSummarised, loan: LoanOfEvent) {
  const { from, to, received, coverage, schedule } = data;
  return {
    ...loan,
    from,
    to,
    received: amountsByComponent(received),
    coverage,
    schedule: scheduleLines(schedule),
  };
}

export function charged({ data }: LoanCharged, loan: LoanOfEvent) {
  const { chargeId, component, amount, dueOn, servicing } = data;
  return { ...loan, chargeId, component, amount, dueOn, ...standingIfServiced(servicing) };
}

export function waived({ data }: LoanWaived, loan: LoanOfEvent) {
  const { waiverId, amount, allocation, approvalReference, servicing } = data;
  return {
    ...loan,
    waiverId,
    amount,
    allocation: allocationLines(allocation),
    approvalReference,
    ...standingIfServiced(servicing),
  };
}

export function extended({ data }: LoanExtended, loan: LoanOfEvent) {
  const { extensionId, formerMaturityOn, maturityOn, annualRate, approvalReference, schedule } = data;
  return {
    ...loan,
    extensionId,
    formerMaturityOn,
    maturityOn,
    annualRate,
    approvalReference,
    schedule: scheduleLines(schedule),
  };
}

export function settled({ data: { credit } }: LoanSettled, loan: LoanOfEvent) {
  return { ...loan, credit };
}
