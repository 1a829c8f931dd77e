import type { Aggregate, LocalDate, Subject } from '#kernel';
import { currentShape } from '../../stored-shape.js';
import { rejectPayment } from '../payment.rejections.js';
import type { ReceiptBookEvent, ReceiptIssued, ReceiptVoided } from './receipt-book.events.js';

interface Dated {
  /** Day of issue or voiding. */
  readonly businessDate: LocalDate;
}

export type IssueReceipt = Dated &
  Omit<ReceiptIssued['data'], 'number'> & { readonly type: 'receipt-book.issue' };

export interface VoidReceipt extends Dated {
  readonly type: 'receipt-book.void';
  readonly repaymentId: string;
  readonly reason: string;
  readonly by: string;
}

export type ReceiptBookCommand = IssueReceipt | VoidReceipt;

/** What was written last on top of what was before: a book of a year is folded in one pass, however thick it is. */
interface Entry {
  readonly data: (ReceiptIssued['data'] & { readonly issuedOn: LocalDate }) | ReceiptVoided['data'];
  readonly before: Entry | null;
}

export interface ReceiptBookState {
  readonly lastNumber: number;
  readonly entries: Entry | null;
}

function evolve(
  { lastNumber, entries: before }: ReceiptBookState,
  event: ReceiptBookEvent,
): ReceiptBookState {
  if (event.type === 'receipt-book.receipt-voided')
    return { lastNumber, entries: { data: event.data, before } };
  const data = { ...event.data, issuedOn: event.occurredOn };
  return { lastNumber: data.number, entries: { data, before } };
}

/**
 * The receipt of a payment that holds.
 * @throws PaymentRejection `receipt-not-found`, `receipt-voided`
 */
export function receiptOf(state: ReceiptBookState, repaymentId: string) {
  const latest = latestOf(state, repaymentId);
  if (latest === undefined) rejectPayment('receipt-not-found', `no receipt of payment ${repaymentId}`);
  if (!('amount' in latest)) rejectPayment('receipt-voided', `receipt ${latest.number} is void`);
  return latest;
}

/** @throws PaymentRejection */
function decide(command: ReceiptBookCommand, state: ReceiptBookState): readonly ReceiptBookEvent[] {
  const latest = latestOf(state, command.repaymentId);
  if (command.type === 'receipt-book.issue') {
    const { type: _, businessDate, ...told } = command;
    if (latest !== undefined && 'amount' in latest) return [];
    const data = { ...told, number: state.lastNumber + 1 };
    return [{ type: 'receipt-book.receipt-issued', occurredOn: businessDate, data }];
  }
  const { repaymentId, reason, by, businessDate } = command;
  if (latest !== undefined && 'by' in latest && latest.by === by && latest.reason === reason) return [];
  const held = receiptOf(state, repaymentId);
  if (held.receivedBy === by) {
    rejectPayment('receipt-void-same-person', 'somebody else voids it than who received the money');
  }
  if (reason.trim() === '') rejectPayment('receipt-reason-required', 'reason must not be empty', 'reason');
  const { unit, year, number, loanId, borrowerId } = held;
  const data = { unit, year, number, loanId, borrowerId, repaymentId, reason, by };
  return [{ type: 'receipt-book.receipt-voided', occurredOn: businessDate, data }];
}

function latestOf({ entries }: ReceiptBookState, repaymentId: string): Entry['data'] | undefined {
  for (let entry = entries; entry !== null; entry = entry.before) {
    if (entry.data.repaymentId === repaymentId) return entry.data;
  }
  return undefined;
}

const schemas: Readonly<Record<ReceiptBookEvent['type'], number>> = {
  'receipt-book.receipt-issued': 1,
  'receipt-book.receipt-voided': 1,
};

/**
 * All receipts of one unit in one year. The check of the stream's revision is what keeps the numbers without a gap and
 * without a double, from however many counters they are asked for at once.
 */
export const receiptBook: Aggregate<ReceiptBookCommand, ReceiptBookEvent, ReceiptBookState> = {
  category: 'receiptbook',
  initialState: () => ({ lastNumber: 0, entries: null }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `receiptbook/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<ReceiptBookEvent>(stored, schemas),
};
