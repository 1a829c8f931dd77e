import { type Currency, maximum, type Minor, minor, sum } from '#kernel';
import { rejectGuarantee } from './guarantee.rejections.js';
import type { KnownCall, KnownGuarantee } from './guarantee.state.js';

/** What is used of a guarantee over all its calls, in the minor unit of its currency. */
export interface GuaranteeUse {
  readonly limit: Minor | null;
  /** Every call with what was asked or what was paid on it, whichever is more; a withdrawn one with what was paid. */
  readonly used: Minor;
  /** What came and was not reversed. */
  readonly paid: Minor;
  /** What may still be called for; null: without limit. Never below zero, also where more was called for before. */
  readonly rest: Minor | null;
}

export function guaranteeUse(state: KnownGuarantee): GuaranteeUse {
  const currency = state.contract.currency as Currency;
  const { amount } = state.contract;
  const limit = amount === undefined ? null : minor(amount, currency);
  const paid = sum(state.calls.map(({ callId }) => paidOn(state, callId)));
  const used = sum(state.calls.map((call) => usedBy(state, call)));
  const rest = limit === null ? null : maximum(limit - used, 0n);
  return { limit, used, paid, rest };
}

/**
 * What a guarantor is called for and pays, over all calls, stays within what he answers for.
 * @param further by how much more of the guarantee would be used
 * @throws GuaranteeRejection `guarantee-amount-above-limit`, which names the rest
 */
export function checkWithinLimit(
  state: KnownGuarantee,
  further: Minor,
  text: (amount: Minor) => string,
): void {
  const { limit, rest } = guaranteeUse(state);
  if (limit === null || rest === null || further <= rest) return;
  rejectGuarantee('guarantee-amount-above-limit', `${text(rest)} of ${text(limit)} is left`, 'amount');
}

/** By how much a payment raises what its call uses: nothing while it stays within what was asked. */
export function raisedBy(state: KnownGuarantee, call: KnownCall, payment: Minor): Minor {
  const before = usedBy(state, call);
  return maximum(paidOn(state, call.callId) + payment, before) - before;
}

function usedBy(state: KnownGuarantee, { callId, amount, withdrawnOn }: KnownCall): Minor {
  const paid = paidOn(state, callId);
  if (withdrawnOn !== null) return paid;
  return maximum(minor(amount, state.contract.currency as Currency), paid);
}

function paidOn({ payments, contract }: KnownGuarantee, callId: string): Minor {
  const stand = payments.filter((one) => one.callId === callId && one.reversedOn === null);
  return sum(stand.map(({ amount }) => minor(amount, contract.currency as Currency)));
}
