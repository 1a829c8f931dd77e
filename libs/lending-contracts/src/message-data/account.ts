import type {
  LoanChargedOff,
  LoanContractChanged,
  LoanCreditRefunded,
  LoanPaymentReturned,
  LoanReversed,
} from '#lending';
import { type LoanOfEvent, standing } from './parts.js';

export function reversed({ data }: LoanReversed, loan: LoanOfEvent) {
  return { ...loan, reversalId: data.reversalId, of: data.of, ...standing(data.servicing) };
}

export function paymentReturned({ data }: LoanPaymentReturned, loan: LoanOfEvent) {
  return { ...loan, returnId: data.returnId, amount: data.amount, ...standing(data.servicing) };
}

export function creditRefunded({ data }: LoanCreditRefunded, loan: LoanOfEvent) {
  return { ...loan, refundId: data.refundId, amount: data.amount, ...standing(data.servicing) };
}

export function chargedOff({ data }: LoanChargedOff, loan: LoanOfEvent) {
  const { chargeOffId, approvalReference, servicing } = data;
  return { ...loan, chargeOffId, approvalReference, ...standing(servicing) };
}

export function contractChanged({ data }: LoanContractChanged, loan: LoanOfEvent) {
  const { changeId, change, approvalReference, servicing } = data;
  return { ...loan, changeId, change, approvalReference, ...standing(servicing) };
}
