import { type LocalDate, unreachable } from '#kernel';
import type { GuaranteeChecked, GuaranteeEvent, GuaranteeSigned } from './guarantee.events.js';

export interface KnownCall {
  readonly callId: string;
  readonly loanId: string;
  readonly amount: string;
  readonly on: LocalDate;
  readonly answer: 'none' | 'will-pay' | 'disputes' | 'refuses';
  readonly withdrawnOn: LocalDate | null;
}

export interface GuarantorPayment {
  readonly actId: string;
  readonly callId: string;
  readonly loanId: string;
  readonly amount: string;
  readonly on: LocalDate;
  readonly booking: 'waiting' | 'booked' | 'refused';
  /** When the money went back to the guarantor. */
  readonly reversedOn: LocalDate | null;
  /** Whether the loan took it back too; `done` also where the loan never took it. */
  readonly reversal: 'none' | 'waiting' | 'done' | 'refused';
}

export type GuaranteeState =
  | { readonly status: 'none' }
  | {
      readonly status: 'in-force' | 'ended';
      readonly contract: GuaranteeSigned['data'];
      readonly signedOn: LocalDate;
      /** By day of recording; the last tells how the guarantor stands. */
      readonly checks: readonly { readonly on: LocalDate; readonly facts: GuaranteeChecked['data'] }[];
      readonly calls: readonly KnownCall[];
      readonly payments: readonly GuarantorPayment[];
      /** What each act said, to know it again. */
      readonly acts: Readonly<
        Record<string, { readonly on: LocalDate; readonly type: string; readonly facts: object }>
      >;
    };

export type KnownGuarantee = Exclude<GuaranteeState, { status: 'none' }>;

export function evolve(state: GuaranteeState, event: GuaranteeEvent): GuaranteeState {
  const { occurredOn: on } = event;
  if (event.type === 'guarantee.signed') {
    const blank = { checks: [], calls: [], payments: [], acts: {} };
    return { status: 'in-force', contract: event.data, signedOn: on, ...blank };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'guarantee.checked':
      return { ...state, checks: [...state.checks, { on, facts: event.data }] };
    case 'guarantee.called': {
      const { actId: callId, loanId, amount } = event.data;
      const calls = [
        ...state.calls,
        { callId, loanId, amount, on, answer: 'none' as const, withdrawnOn: null },
      ];
      return { ...withAct(state, event), calls };
    }
    case 'guarantee.call-answered': {
      const { callId, answer } = event.data;
      const calls = state.calls.map((one) => (one.callId === callId ? { ...one, answer } : one));
      return { ...withAct(state, event), calls };
    }
    case 'guarantee.paid': {
      const { actId, callId, loanId, amount } = event.data;
      const fresh = { booking: 'waiting', reversedOn: null, reversal: 'none' } as const;
      const paid = { actId, callId, loanId, amount, on, ...fresh };
      return { ...withAct(state, event), payments: [...state.payments, paid] };
    }
    case 'guarantee.payment-booked':
    case 'guarantee.payment-refused': {
      const booking = event.type === 'guarantee.payment-booked' ? 'booked' : 'refused';
      return withPayment(state, event.data.bookingId, (one) => ({
        booking,
        reversal: one.reversal === 'waiting' && booking === 'refused' ? 'done' : one.reversal,
      }));
    }
    case 'guarantee.call-withdrawn': {
      const { callId } = event.data;
      const calls = state.calls.map((one) => (one.callId === callId ? { ...one, withdrawnOn: on } : one));
      return { ...withAct(state, event), calls };
    }
    case 'guarantee.payment-reversed':
      return withPayment(withAct(state, event), event.data.paymentId, ({ booking }) => ({
        reversedOn: on,
        reversal: booking === 'refused' ? 'done' : 'waiting',
      }));
    case 'guarantee.reversal-booked':
    case 'guarantee.reversal-refused': {
      const reversal = event.type === 'guarantee.reversal-booked' ? 'done' : 'refused';
      return withPayment(state, event.data.bookingId, () => ({ reversal }));
    }
    case 'guarantee.ended':
      return { ...state, status: 'ended' };
    default:
      return unreachable(event);
  }
}

type Acted = Extract<
  GuaranteeEvent,
  {
    type:
      | 'guarantee.called'
      | 'guarantee.call-answered'
      | 'guarantee.paid'
      | 'guarantee.call-withdrawn'
      | 'guarantee.payment-reversed';
  }
>;

function withPayment(
  state: KnownGuarantee,
  actId: string,
  change: (payment: GuarantorPayment) => Partial<GuarantorPayment>,
): KnownGuarantee {
  const payments = state.payments.map((one) => (one.actId === actId ? { ...one, ...change(one) } : one));
  return { ...state, payments };
}

function withAct(state: KnownGuarantee, { type, occurredOn: on, data }: Acted): KnownGuarantee {
  const { actId, loanIds: _loans, borrowerId: _borrower, particulars: _sealed, ...facts } = data;
  return { ...state, acts: { ...state.acts, [actId]: { on, type, facts } } };
}
