import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { guarantee } from './guarantee.aggregate.js';
import { guaranteeUse } from './guarantee.limit.js';
import type { KnownGuarantee } from './guarantee.state.js';
import type {
  CallGuarantor,
  GuaranteeCommand,
  RecordGuarantorPayment,
  ReverseGuarantorPayment,
  WithdrawCall,
} from './guarantee.commands.js';

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

const withdrawn = (on = '2026-04-02', callId = 'call'): WithdrawCall => ({
  on: localDate(on),
  businessDate,
  type: 'guarantee.withdraw-call',
  facts: { ...papers, actId: `withdrawal of ${callId}`, callId, reason: 'Called for the wrong loan' },
});
const reversed = (on = '2026-04-02', paymentId = 'payment'): ReverseGuarantorPayment => ({
  on: localDate(on),
  businessDate,
  type: 'guarantee.reverse-payment',
  facts: { ...papers, actId: 'reversal', paymentId, reason: 'His bank took it back' },
});
const settleReversal = (outcome: 'reversed' | { readonly refused: string }): GuaranteeCommand => ({
  type: 'guarantee.settle-reversal',
  paymentId: 'payment',
  on: localDate('2026-04-02'),
  outcome,
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

describe('the limit of a guarantee', () => {
  const second = (amount: string) => call('2026-04-05', { actId: 'second', amount });
  const paidOnSecond = (amount: string): RecordGuarantorPayment => ({
    ...paid(amount),
    on: localDate('2026-04-06'),
    facts: { ...papers, actId: 'later', callId: 'second', amount },
  });
  const first = call('2026-03-10', { amount: '700.00' });
  const restOf = (...history: GuaranteeCommand[]) =>
    guaranteeUse(aGuarantee.given(signed, ...history).state as KnownGuarantee);

  it('holds for all calls together, to the cent, and a refusal names the rest', () => {
    const given = aGuarantee.given(signed, first);
    const refused = given.when(second('300.01')).thenRefused('guarantee-amount-above-limit', 'amount');
    expect(refused.refusal?.message).toBe('300.00 of 1000.00 is left');
    given.when(second('300.00')).then({ type: 'guarantee.called', data: { amount: '300.00' } });
    aGuarantee
      .given(signed, first, second('300.00'))
      .when(call('2026-04-07', { actId: 'third', amount: '0.01' }))
      .thenRefused('guarantee-amount-above-limit', 'amount');
  });

  it('counts what was asked or what was paid, whichever is more, and no payment twice', () => {
    expect(restOf(first, paid('400.00'))).toMatchObject({ used: 70_000n, rest: 30_000n });
    const given = aGuarantee.given(signed, first, second('100.00'));
    given.when(paid('700.00')).then({ type: 'guarantee.paid' });
    given.when(paid('900.00')).then({ type: 'guarantee.paid' });
    given.when(paid('900.01')).thenRefused('guarantee-amount-above-limit', 'amount');
    aGuarantee
      .given(signed, first, second('100.00'), paid('900.00'))
      .when(paidOnSecond('100.01'))
      .thenRefused('guarantee-amount-above-limit', 'amount');
  });

  it('counts all payments of a call together', () => {
    const again = (amount: string): RecordGuarantorPayment => ({
      ...paid(amount),
      facts: { ...papers, actId: 'again', callId: 'call', amount },
    });
    const given = aGuarantee.given(signed, first, second('300.00'), paid('400.00'));
    given.when(again('300.00')).then({ type: 'guarantee.paid' });
    given.when(again('300.01')).thenRefused('guarantee-amount-above-limit', 'amount');
  });

  it('is none where the contract names none', () => {
    const { amount: _, ...facts } = signed.facts as { amount?: string };
    const unlimited = { ...signed, facts } as GuaranteeCommand;
    aGuarantee.given(unlimited, first).when(second('999999.00')).then({ type: 'guarantee.called' });
    expect(guaranteeUse(aGuarantee.given(unlimited, first).state as KnownGuarantee).rest).toBeNull();
  });

  it('has room again for what was not paid on a call that is withdrawn', () => {
    expect(restOf(first, paid('400.00'), withdrawn())).toMatchObject({ used: 40_000n, rest: 60_000n });
    aGuarantee.given(signed, first, withdrawn()).when(second('1000.00')).then({ type: 'guarantee.called' });
    aGuarantee.given(signed, first, withdrawn()).when(withdrawn()).thenNothing();
    aGuarantee
      .given(signed, first, withdrawn())
      .when({ ...paid('1.00'), on: localDate('2026-04-03') })
      .thenRefused('guarantee-call-not-open', 'callId');
    aGuarantee
      .given(signed, first)
      .when(withdrawn('2026-03-09'))
      .thenRefused('guarantee-call-not-open', 'callId');
  });

  it('has room again for a payment that is reversed', () => {
    const course = [first, withdrawn('2026-04-03'), reversed('2026-04-04')];
    expect(restOf(first, paid('700.00'), ...course.slice(1))).toMatchObject({
      used: 0n,
      paid: 0n,
      rest: 100_000n,
    });
    const given = aGuarantee.given(signed, first, paid('700.00'));
    given.when(reversed()).then({
      type: 'guarantee.payment-reversed',
      data: { paymentId: 'payment', amount: '700.00', loanId: 'loan-a' },
    });
    given.when(reversed('2026-03-31')).thenRefused('guarantee-payment-not-open', 'paymentId');
    given.when(reversed('2026-04-02', 'other')).thenRefused('guarantee-payment-not-open', 'paymentId');
    aGuarantee.given(signed, first, paid('700.00'), reversed()).when(reversed()).thenNothing();
    const again = { ...reversed(), facts: { ...reversed().facts, actId: 'again' } };
    aGuarantee
      .given(signed, first, paid('700.00'), reversed())
      .when(again)
      .thenRefused('guarantee-payment-not-open', 'paymentId');
  });

  it('hears from the loan once whether it took the payment back', () => {
    const booked: GuaranteeCommand = {
      type: 'guarantee.settle-payment',
      bookingId: 'payment',
      on: localDate('2026-04-01'),
      outcome: { as: 'repayment' },
    };
    const given = aGuarantee.given(signed, first, paid('700.00'), booked, reversed());
    given
      .when(settleReversal('reversed'))
      .then({ type: 'guarantee.reversal-booked', data: { amount: '700.00' } });
    given
      .when(settleReversal({ refused: 'servicing-terms-required' }))
      .then({ type: 'guarantee.reversal-refused', data: { code: 'servicing-terms-required' } });
    aGuarantee
      .given(signed, first, paid('700.00'), booked, reversed(), settleReversal('reversed'))
      .when(settleReversal('reversed'))
      .thenNothing();
    const refused = { ...booked, outcome: { refused: 'loan-not-active' } } as GuaranteeCommand;
    for (const course of [
      [refused, reversed()],
      [reversed(), refused],
    ]) {
      aGuarantee
        .given(signed, first, paid('700.00'), ...course)
        .when(settleReversal('reversed'))
        .thenNothing();
    }
  });

  it('that was overdrawn before leaves nothing, and no less', () => {
    const stored = { type: 'guarantee.called', occurredOn: localDate('2026-03-11') } as const;
    const overdrawn = {
      ...stored,
      data: { ...papers, loanIds: ['loan-a'], borrowerId: 'borrower-1', actId: 'old', loanId: 'loan-a' },
    };
    const data = { ...overdrawn.data, amount: '900.00', proof: 'signed-by-addressee', periodEndsOn: null };
    const { state } = aGuarantee.given(signed, first, { ...stored, data });
    expect(guaranteeUse(state as KnownGuarantee)).toMatchObject({ used: 160_000n, rest: 0n });
  });
});
