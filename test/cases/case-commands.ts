import { formatMinor, type LocalDate } from '#kernel';
import type { ContractChange, LoanCommand, LoanTerms } from '#lending';
import type { ServicingFact } from '../../libs/lending/src/servicing/index.js';
import type { ServicingCase } from './case-file.js';
import { currency, termsOf } from './case-terms.js';

const reason = 'a case';
const approvalReference = 'CASE';

/** The public command that enters the fact. */
export function commandOf(fact: ServicingFact, businessDate: LocalDate): LoanCommand {
  const { id, valueOn } = fact;
  switch (fact.type) {
    case 'disbursement':
      return { type: 'loan.disburse', disbursementId: id, amount: text(fact.amount), valueOn, businessDate };
    case 'payment':
      return {
        type: 'loan.record-repayment',
        repaymentId: id,
        amount: text(fact.amount),
        valueOn,
        kind: fact.kind,
        businessDate,
      };
    case 'charge':
      return {
        type: 'loan.charge',
        chargeId: id,
        component: fact.component,
        amount: text(fact.amount),
        dueOn: valueOn,
        chargedOn: businessDate,
        reason,
        businessDate,
      };
    case 'payment-returned':
      return { type: 'loan.return-payment', returnId: id, amount: text(fact.amount), valueOn, businessDate };
    case 'credit-refunded':
      return { type: 'loan.refund-credit', refundId: id, amount: text(fact.amount), valueOn, businessDate };
    case 'charged-off':
      return {
        type: 'loan.charge-off',
        chargeOffId: id,
        chargedOffOn: valueOn,
        reason,
        approvalReference,
        businessDate,
      };
    case 'written-off':
      return {
        type: 'loan.write-off',
        writeOffId: id,
        writtenOffOn: valueOn,
        reason,
        approvalReference,
        businessDate,
      };
    case 'reversal':
      return { type: 'loan.reverse', reversalId: id, of: fact.of, reason, businessDate };
    case 'accelerated':
    case 'benchmark-fixed':
    case 'delinquency-paused':
    case 'delinquency-resumed':
    case 'interest-paused':
    case 'misuse-found':
    case 're-aged':
    case 're-amortised':
    case 'rate-changed':
    case 'rescheduled':
    case 'restructured': {
      const { id: _, valueOn: __, enteredOn: ___, ...change } = fact;
      return {
        type: 'loan.change-contract',
        changeId: id,
        valueOn,
        change: change as ContractChange,
        reason,
        approvalReference,
        businessDate,
      };
    }
    case 'classified':
    case 'day-closed':
    case 'paid-off':
    case 'prepaid':
    case 'recovered':
    case 'waived':
      throw new Error(`no case enters a fact "${fact.type}"`);
  }
}

/** A case states no approved amount that would not be exceeded by what it pays out. */
const approved = '999999999999.00';

export function registrationOf(servicingCase: ServicingCase, registeredOn: LocalDate): LoanCommand {
  return {
    type: 'loan.register',
    loanId: '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10',
    borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
    terms: loanTermsOf(servicingCase),
    product: 'case',
    purpose: servicingCase.id,
    guaranteeType: 'unsecured',
    orgUnit: 'case',
    officer: 'case',
    approvalReference,
    registeredOn,
    businessDate: registeredOn,
  };
}

function loanTermsOf(servicingCase: ServicingCase): LoanTerms {
  const {
    currency: _,
    annualRate,
    method,
    instalments,
    instalmentMultiple,
    balloon: __,
    delinquency,
    ...servicing
  } = termsOf(servicingCase);
  return {
    principal: approved,
    currency,
    annualRate,
    method: method === 'flat' ? 'equal-instalment' : method,
    instalments,
    dayCount: 'act/365',
    servicing: {
      ...servicing,
      ...(delinquency && {
        delinquency: { graceDays: delinquency.graceDays, ranges: delinquency.ranges },
      }),
      ...(method === 'flat' && { flat: true }),
      ...(instalmentMultiple !== undefined && { instalmentMultiple: text(instalmentMultiple) }),
    },
  };
}

function text(amount: bigint): string {
  return formatMinor(amount, currency);
}
