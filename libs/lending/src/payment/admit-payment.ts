import type { Actor } from '#kernel';
import type { CollectionState } from '../collection/collection.state.js';
import { rejectPayment } from './payment.rejections.js';
import type { PaymentMethodRules } from './payment-method-rules.js';

/** Money that somebody wants to record. */
export interface PaymentAsked {
  /** Code of the method. */
  readonly channel?: string;
  /** Counter that took it, or account that it came into. */
  readonly through?: string;
}

/** What a payment is judged by beside itself. */
export interface PaymentFacts {
  readonly receiver: Actor;
  /** The file of the borrower's arrears. */
  readonly arrears: CollectionState;
  /** Reference of the account that the contract names; undefined where none is on file. */
  readonly contractAccount?: string;
}

/**
 * Cash over a counter, transfers into the account of the contract, nothing through the hands of those who collect.
 * @throws PaymentRejection
 */
export function refusePaymentOutOfPlace(
  { methods, collectorsMayReceive }: PaymentMethodRules,
  { channel, through }: PaymentAsked,
  { receiver, arrears, contractAccount }: PaymentFacts,
): void {
  if (!collectorsMayReceive) refuseCollector(arrears, receiver);
  if (channel === undefined) {
    rejectPayment('payment-method-required', 'say by which method the money came', 'channel');
  }
  const method = methods.find(({ code }) => code === channel);
  if (method === undefined) {
    const known = methods.map(({ code }) => code).join(', ');
    rejectPayment('payment-method-unknown', `"${channel}" is none of ${known}`, 'channel');
  }
  if (method.receivers !== null && !method.receivers.includes(receiver.role)) {
    rejectPayment(
      'payment-receiver-not-entitled',
      `${channel} is received by: ${method.receivers.join(', ')}`,
      'channel',
    );
  }
  if (method.place === 'counter') {
    if (through === undefined) rejectPayment('payment-counter-required', 'name the counter', 'through');
    return;
  }
  if (contractAccount === undefined) {
    rejectPayment('payment-account-not-agreed', 'no repayment account of the contract is on file', 'through');
  }
  if (through !== contractAccount) {
    rejectPayment(
      'payment-not-into-contract-account',
      `the contract names the account ${contractAccount}`,
      'through',
    );
  }
}

/**
 * Nobody who has a customer's arrears in hand takes his money, by whatever method: also not what was written off.
 * @throws PaymentRejection `payment-by-collector`
 */
export function refuseCollector(arrears: CollectionState, { id, org }: Actor): void {
  if (arrears.status !== 'open' || arrears.assignee === null) return;
  const { kind, id: assignee } = arrears.assignee;
  if (assignee === id || (kind !== 'person' && assignee === org)) {
    rejectPayment('payment-by-collector', 'the case of the borrower is in your hands: others receive money');
  }
}
