import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { guarantee } from './guarantee.aggregate.js';
import type { CallGuarantor, GuaranteeCommand, RecordGuarantorPayment } from './guarantee.commands.js';

const aGuarantee = new DeciderSpecification(guarantee);
const businessDate = localDate('2026-12-31');
const papers = { by: 'officer-7', reference: 'Folder 7', evidence: [] };
const signed: GuaranteeCommand = {
  on: localDate('2026-01-15'),
  businessDate,
  type: 'guarantee.sign',
  facts: {
    loanIds: ['loan-a'],
    borrowerId: 'borrower-1',
    guarantorReference: 'CIF-77',
    kind: 'joint',
    amount: '1000.00',
    currency: 'CNY',
    contractReference: 'BZ-1',
  },
};
const call = (
  on: string,
  facts: Partial<CallGuarantor['facts']> = {},
  endsOn = '2026-09-15',
): CallGuarantor => ({
  on: localDate(on),
  businessDate,
  type: 'guarantee.call',
  period: { status: 'running', endsOn: localDate(endsOn) },
  facts: {
    ...papers,
    actId: 'call',
    loanId: 'loan-a',
    amount: '1000.00',
    proof: 'signed-by-addressee',
    ...facts,
  },
});
const paid = (amount: string): RecordGuarantorPayment => ({
  on: localDate('2026-04-01'),
  businessDate,
  type: 'guarantee.record-payment',
  facts: { ...papers, actId: 'payment', callId: 'call', amount },
});
const answer = (code: 'will-pay' | 'refuses'): GuaranteeCommand => ({
  on: localDate('2026-03-20'),
  businessDate,
  type: 'guarantee.answer-call',
  facts: { ...papers, actId: 'answer', callId: 'call', answer: code },
});

describe('a guarantor', () => {
  it('is called on the last day of the period, and not on the day after', () => {
    aGuarantee
      .given(signed)
      .when(call('2026-09-15'))
      .then({ type: 'guarantee.called', data: { periodEndsOn: '2026-09-15' } });
    aGuarantee.given(signed).when(call('2026-09-16')).thenRefused('guarantee-period-ended', 'on');
  });

  it('is called at any time once the guarantee was kept, and never once it has lapsed', () => {
    const kept = { ...call('2026-10-01'), period: { status: 'kept', endsOn: null } as const };
    aGuarantee.given(signed).when(kept).then({ type: 'guarantee.called' });
    const lapsed = { ...call('2026-03-01'), period: { status: 'lapsed', endsOn: null } as const };
    aGuarantee.given(signed).when(lapsed).thenRefused('guarantee-period-ended', 'on');
  });

  it('answers for his loans and up to his limit', () => {
    const given = aGuarantee.given(signed);
    given.when(call('2026-03-10', { loanId: 'loan-b' })).thenRefused('guarantee-loan-unknown', 'loanId');
    given
      .when(call('2026-03-10', { amount: '1000.01' }))
      .thenRefused('guarantee-amount-above-limit', 'amount');
    given.when(call('2026-03-10', { amount: '0.00' })).thenRefused('guarantee-amount-invalid', 'amount');
  });

  it('answers and pays upon a call, and not without one', () => {
    aGuarantee.given(signed).when(paid('400.00')).thenRefused('guarantee-call-not-open', 'callId');
    aGuarantee
      .given(signed, call('2026-03-10'))
      .when(answer('will-pay'))
      .andState({ calls: [{ answer: 'will-pay' }] } as never);
    aGuarantee
      .given(signed, call('2026-03-10'))
      .when(paid('400.00'))
      .then({ type: 'guarantee.paid', data: { loanId: 'loan-a', amount: '400.00' } });
  });

  it('is booked or refused by the loan once', () => {
    const settle = {
      type: 'guarantee.settle-payment',
      bookingId: 'payment',
      on: localDate('2026-04-01'),
      outcome: { as: 'repayment' },
    } as const;
    const given = aGuarantee.given(signed, call('2026-03-10'), paid('400.00'));
    given.when(settle).then({ type: 'guarantee.payment-booked', data: { amount: '400.00' } });
    aGuarantee.given(signed, call('2026-03-10'), paid('400.00'), settle).when(settle).thenNothing();
  });

  it('is known again by the id of the act, and refused with other content', () => {
    const given = aGuarantee.given(signed, call('2026-03-10'), paid('400.00'));
    given.when(call('2026-03-10')).thenNothing();
    given.when(paid('401.00')).thenRefused('guarantee-id-reused', 'actId');
  });
});
