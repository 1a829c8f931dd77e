import { type LocalDate, maximum, minor } from '#kernel';
import { clear, sumAmounts } from '../loan.clearing.js';
import type {
  ComponentAmounts,
  LoanCharged,
  LoanDisbursed,
  LoanExtended,
  LoanRecovered,
  LoanRepaid,
  LoanRepaymentsSummarised,
  LoanWaived,
  LoanWrittenOff,
} from '../loan.events.js';
import { withPart } from '../loan.parts.js';
import { type Amounts, ended, type KnownLoan } from '../loan.state.js';
import { instalmentsOf, planned, replanned } from './plan.js';

export function disbursed(state: KnownLoan, { data, occurredOn }: LoanDisbursed): KnownLoan {
  const amount = minor(data.amount, state.currency);
  return {
    ...replanned(state, data.schedule, occurredOn),
    status: 'active',
    disbursed: state.disbursed + amount,
    firstDisbursedOn: state.firstDisbursedOn ?? occurredOn,
    tranches: data.tranche,
    principalOutstanding: state.principalOutstanding + amount,
    lastPaymentOn: latest(state.lastPaymentOn, occurredOn),
    parts: withPart(state, 'disbursement', data.disbursementId, `${data.amount}@${occurredOn}`),
  };
}

export function repaid(state: KnownLoan, { data, occurredOn }: LoanRepaid): KnownLoan {
  const { schedule, charges, amounts } = clear(state, data.allocation);
  return {
    ...state,
    schedule,
    charges,
    principalOutstanding: less(state, amounts),
    received: sumAmounts(state.received, amounts),
    credit: state.credit + minor(data.excess, state.currency),
    lastPaymentOn: latest(state.lastPaymentOn, occurredOn),
    repayments: state.repayments + 1,
    parts: withPart(state, 'repayment', data.repaymentId, `${data.amount}@${occurredOn}`),
  };
}

export function repaymentsSummarised(state: KnownLoan, { data }: LoanRepaymentsSummarised): KnownLoan {
  const received = amountsOf(data.received, state);
  return {
    ...planned(state, instalmentsOf(data.schedule, state.currency), data.to),
    principalOutstanding: less(state, received),
    received: sumAmounts(state.received, received),
    lastPaymentOn: latest(state.lastPaymentOn, data.to),
    summarisedTo: data.to,
    parts: withPart(state, 'summary', `${data.from}/${data.to}`, componentText(data.received)),
  };
}

export function charged(state: KnownLoan, { data }: LoanCharged): KnownLoan {
  const { chargeId, component, dueOn } = data;
  const charge = { chargeId, component, dueOn, amount: minor(data.amount, state.currency), cleared: 0n };
  const index = state.charges.findIndex((other) => other.dueOn > dueOn);
  return {
    ...state,
    charges: state.charges.toSpliced(index < 0 ? state.charges.length : index, 0, charge),
    parts: withPart(state, 'charge', chargeId, `${component}/${data.amount}@${dueOn}`),
  };
}

export function waived(state: KnownLoan, { data, occurredOn }: LoanWaived): KnownLoan {
  const { schedule, charges, amounts } = clear(state, data.allocation);
  return {
    ...state,
    schedule,
    charges,
    principalOutstanding: less(state, amounts),
    waived: sumAmounts(state.waived, amounts),
    parts: withPart(
      state,
      'waiver',
      data.waiverId,
      `${data.allocation[0]?.component}/${data.amount}@${occurredOn}`,
    ),
  };
}

export function extended(state: KnownLoan, { data, occurredOn }: LoanExtended): KnownLoan {
  return {
    ...replanned(state, data.schedule, occurredOn),
    annualRate: data.annualRate,
    parts: withPart(state, 'extension', data.extensionId, `${data.maturityOn}@${occurredOn}`),
  };
}

export function writtenOff(state: KnownLoan, { data, occurredOn }: LoanWrittenOff): KnownLoan {
  const amounts = amountsOf(data.amounts, state);
  const next = {
    ...state,
    principalOutstanding: less(state, amounts),
    writtenOff: sumAmounts(state.writtenOff, amounts),
    writtenOffOn: occurredOn,
    parts: withPart(state, 'write-off', data.writeOffId, `${data.amounts.principal}@${occurredOn}`),
  };
  if (data.extent === 'full') return { ...next, ...ended, status: 'written-off' };
  const { schedule, charges } = clear(state, data.allocation);
  return { ...next, schedule, charges };
}

export function recovered(state: KnownLoan, { data, occurredOn }: LoanRecovered): KnownLoan {
  return {
    ...state,
    recovered: sumAmounts(state.recovered, amountsOf(data.amounts, state)),
    recoveredExcess: state.recoveredExcess + minor(data.excess, state.currency),
    lastPaymentOn: latest(state.lastPaymentOn, occurredOn),
    parts: withPart(state, 'recovery', data.recoveryId, `${data.amount}@${occurredOn}`),
  };
}

/** Never below zero: as of an earlier day a back-dated payment may exceed what had been paid out by then. */
function less(state: KnownLoan, { principal }: Amounts): bigint {
  return maximum(0n, state.principalOutstanding - principal);
}

function amountsOf(amounts: ComponentAmounts, { currency }: KnownLoan): Amounts {
  return {
    fees: minor(amounts.fees, currency),
    penalty: minor(amounts.penalty, currency),
    interest: minor(amounts.interest, currency),
    principal: minor(amounts.principal, currency),
  };
}

export function componentText(amounts: ComponentAmounts): string {
  return [amounts.fees, amounts.penalty, amounts.interest, amounts.principal].join('/');
}

export function latest(a: LocalDate | null, b: LocalDate): LocalDate {
  return a !== null && a > b ? a : b;
}
