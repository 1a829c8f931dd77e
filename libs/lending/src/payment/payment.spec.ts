import { readFileSync } from 'node:fs';
import { type JsonValue, localDate } from '#kernel';
import type { CollectionState, KnownCase } from '../collection/collection.state.js';
import { withoutGrades } from '../policy/graded-figures.js';
import { changedAt } from '../testing/changed-at.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { type PaymentAsked, type PaymentFacts, refusePaymentOutOfPlace } from './admit-payment.js';
import { paymentMethodRules } from './payment-method-rules.js';
import { type IssueReceipt, receiptBook, type VoidReceipt } from './receipt-book/receipt-book.aggregate.js';
import { receiptNumberText } from './receipt-book/receipt-number.js';

const file = new URL('../../policies/payment-methods/standard.json', import.meta.url);
const shipped = (): JsonValue => JSON.parse(readFileSync(file, 'utf8')).params;
const rules = paymentMethodRules(withoutGrades(shipped()));

const teller = { id: 'zhou.yu', role: 'teller', org: 'branch-07' };
const collector = { id: 'sun.li', role: 'teller', org: 'agency-3' };
const noArrears: CollectionState = { status: 'none' };
const inHandsOf = (kind: 'person' | 'team' | 'agency', id: string, status: KnownCase['status'] = 'open') =>
  ({ status, assignee: { kind, id } }) as KnownCase;

const outcome = (asked: PaymentAsked, facts: Partial<PaymentFacts> = {}) => {
  try {
    refusePaymentOutOfPlace(rules, asked, {
      receiver: teller,
      arrears: noArrears,
      contractAccount: 'ACC-1',
      ...facts,
    });
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('money of a borrower', () => {
  it.each<[string, PaymentAsked, Partial<PaymentFacts>]>([
    ['in cash over a counter', { channel: 'cash', through: 'counter-3' }, {}],
    ['by transfer into the account of the contract', { channel: 'transfer', through: 'ACC-1' }, {}],
    [
      'of a case that nobody has yet',
      { channel: 'cash', through: 'counter-3' },
      { arrears: { status: 'open', assignee: null } as KnownCase },
    ],
    [
      'of a case that is closed',
      { channel: 'cash', through: 'counter-3' },
      { arrears: inHandsOf('person', 'zhou.yu', 'closed') },
    ],
    [
      'of a case that another has',
      { channel: 'cash', through: 'counter-3' },
      { arrears: inHandsOf('person', 'sun.li') },
    ],
  ])('is taken %s', (_, asked, facts) => {
    expect(outcome(asked, facts)).toBe('taken');
  });

  it.each<[string, PaymentAsked, Partial<PaymentFacts>, string]>([
    ['by no method', {}, {}, 'payment-method-required'],
    ['by a method that the rules do not know', { channel: 'wallet' }, {}, 'payment-method-unknown'],
    ['in cash away from a counter', { channel: 'cash' }, {}, 'payment-counter-required'],
    [
      'in cash by anybody but a teller',
      { channel: 'cash', through: 'counter-3' },
      { receiver: { ...teller, role: 'loan-officer' } },
      'payment-receiver-not-entitled',
    ],
    [
      'into another account',
      { channel: 'transfer', through: 'ACC-2' },
      {},
      'payment-not-into-contract-account',
    ],
    ['into no account', { channel: 'transfer' }, {}, 'payment-not-into-contract-account'],
  ])('is refused %s', (_, asked, facts, code) => {
    expect(outcome(asked, facts)).toBe(code);
  });

  it('is refused where no account of the contract is on file', () => {
    expect(() =>
      refusePaymentOutOfPlace(
        rules,
        { channel: 'transfer', through: 'ACC-1' },
        { receiver: teller, arrears: noArrears },
      ),
    ).toThrow(expect.objectContaining({ code: 'payment-account-not-agreed' }));
  });

  it.each<[string, KnownCase]>([
    ['the person who has the case', inHandsOf('person', collector.id)],
    ['the agency that has the case', inHandsOf('agency', collector.org)],
    ['the team that has the case', inHandsOf('team', collector.org)],
  ])('never goes through the hands of %s', (_, arrears) => {
    const asked = { channel: 'cash', through: 'counter-3' };
    expect(outcome(asked, { receiver: collector, arrears })).toBe('payment-by-collector');
  });

  it.each<[string, string, JsonValue, string]>([
    ['a place that is none', '/methods/0/place', 'street', '/methods/0/place'],
    ['the same method twice', '/methods/1/code', 'cash', '/methods/1'],
    ['no word on collectors', '/collectorsMayReceive', null, '/collectorsMayReceive'],
    ['nobody to receive', '/methods/0/receivers', [], '/methods/0/receivers'],
  ])('has rules that refuse %s and name the place', (_, pointer, value, at) => {
    const params = changedAt(shipped(), pointer, value);
    expect(() => paymentMethodRules(params)).toThrow(expect.objectContaining({ at }));
  });
});

const aBook = new DeciderSpecification(receiptBook);
const businessDate = localDate('2026-03-02');
const issue = (repaymentId: string): IssueReceipt => ({
  type: 'receipt-book.issue',
  unit: 'branch-07',
  year: 2026,
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  repaymentId,
  amount: '112.00',
  currency: 'CNY',
  method: 'cash',
  through: 'counter-3',
  receivedBy: 'zhou.yu',
  businessDate,
});
const cancel = (repaymentId: string, by = 'he.jun', reason = 'Paper jam'): VoidReceipt => ({
  type: 'receipt-book.void',
  repaymentId,
  reason,
  by,
  businessDate,
});

describe('a book of receipts', () => {
  it('numbers from 1 on, each payment once', () => {
    aBook
      .given()
      .when(issue('p1'))
      .then({ type: 'receipt-book.receipt-issued', data: { number: 1 } });
    aBook
      .given(issue('p1'))
      .when(issue('p2'))
      .then({ type: 'receipt-book.receipt-issued', data: { number: 2 } });
    aBook.given(issue('p1'), issue('p2')).when(issue('p1')).thenNothing();
  });

  it('keeps the number of a voided receipt, and gives the payment the next', () => {
    aBook
      .given(issue('p1'), issue('p2'))
      .when(cancel('p1'))
      .then({ type: 'receipt-book.receipt-voided', data: { number: 1, by: 'he.jun' } });
    aBook
      .given(issue('p1'), issue('p2'), cancel('p1'))
      .when(issue('p1'))
      .then({ type: 'receipt-book.receipt-issued', data: { number: 3 } });
    aBook.given(issue('p1'), cancel('p1')).when(cancel('p1')).thenNothing();
  });

  it.each<[string, (IssueReceipt | VoidReceipt)[], VoidReceipt, string, string | undefined]>([
    ['to void what it never made out', [], cancel('p1'), 'receipt-not-found', undefined],
    [
      'to void it for who received the money',
      [issue('p1')],
      cancel('p1', 'zhou.yu'),
      'receipt-void-same-person',
      undefined,
    ],
    ['to void it twice', [issue('p1'), cancel('p1')], cancel('p1', 'li.na'), 'receipt-voided', undefined],
    [
      'to void it for no reason',
      [issue('p1')],
      cancel('p1', 'he.jun', ' '),
      'receipt-reason-required',
      'reason',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aBook
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });

  it('prints its numbers with unit and year', () => {
    expect(receiptNumberText({ unit: 'branch-07', year: 2026, number: 18 })).toBe('branch-07/2026/000018');
  });
});
