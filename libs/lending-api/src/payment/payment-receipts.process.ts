import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import {
  loan,
  type LoanRepaid,
  type LoanReversed,
  PaymentRejection,
  receiptBook,
  type ReceiptBookCommand,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import type { RuleBook } from '../policy/rule-book.js';
import { paymentMethodsOn } from './payment-methods-on.js';
import { businessDateOf, receiptBookId, bookOfReceipt } from './receipt-book-of.js';

const actor: Actor = { id: 'payment-receipts', role: 'system', org: 'system' };
/**
 * Makes a receipt out for money of the methods of which the rules say so, in the book of the loan's unit and of the
 * business year in which it was recorded; voids it where the payment is taken back.
 */
export function paymentReceipts(store: EventStore, rules: RuleBook): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'payment-receipts',
      categories: [loan.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) =>
        (event.type === 'loan.repaid' && event.data.channel !== undefined) || event.type === 'loan.reversed'
          ? [event]
          : [],
    },
    dispatch: async (recorded, origin) => {
      const event = loan.upcast(recorded);
      if (event.type === 'loan.repaid') await issue(store, rules, recorded, event, origin);
      else if (event.type === 'loan.reversed') await takeBack(store, recorded, event, origin);
    },
  };
}

async function issue(
  store: EventStore,
  rules: RuleBook,
  recorded: RecordedEvent,
  { data }: LoanRepaid,
  origin: CommandOrigin,
): Promise<void> {
  const { id: loanId } = parseStreamName(recorded.stream);
  const { state } = await loadAggregate(store, loan, loanId);
  if (state.status === 'unregistered') return;
  const { product, orgUnit, borrowerId } = state.registration;
  const businessDate = await businessDateOf(store, recorded);
  // Rules that were adopted afterwards make no receipts of what was taken without them.
  const scope = { product, orgUnit };
  const methods = await paymentMethodsOn(rules, businessDate, scope, recorded.recordedAt);
  const method = methods?.methods.find(({ code }) => code === data.channel);
  if (method === undefined || !method.receipt) return;
  const { repaymentId, amount, through } = data;
  const year = Number(businessDate.slice(0, 4));
  await tell(store, receiptBookId(orgUnit, year), origin, {
    type: 'receipt-book.issue',
    unit: orgUnit,
    year,
    loanId,
    borrowerId,
    repaymentId,
    amount,
    currency: state.currency,
    method: method.code,
    ...(through !== undefined && { through }),
    receivedBy: recorded.actor.id,
    businessDate,
  });
}

async function takeBack(
  store: EventStore,
  recorded: RecordedEvent,
  { data: { of, reason } }: LoanReversed,
  origin: CommandOrigin,
): Promise<void> {
  const bookId = await bookOfReceipt(store, parseStreamName(recorded.stream).id, of);
  if (bookId === undefined) return;
  const businessDate = await businessDateOf(store, recorded);
  const command = { type: 'receipt-book.void', repaymentId: of, reason, by: actor.id, businessDate } as const;
  try {
    await tell(store, bookId, origin, command);
  } catch (error) {
    // It had none, or a person has voided it.
    const isGone =
      error instanceof PaymentRejection && ['receipt-not-found', 'receipt-voided'].includes(error.code);
    if (!isGone) throw error;
  }
}

async function tell(store: EventStore, bookId: string, origin: CommandOrigin, command: ReceiptBookCommand) {
  const input = { causedBy: origin.causationId };
  await executeCommand(store, receiptBook, bookId, command, { ...origin, actor, input });
}
