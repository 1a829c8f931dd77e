import { v5 as uuidV5 } from 'uuid';
import type { EventStore } from '#event-store';
import { type Actor, type Currency, formatMinor, minor, Rejection } from '#kernel';
import {
  type KnownLoanSale,
  loan,
  outstandingAmounts,
  type RecordLoanReturned,
  type RecordReturnRefused,
  type ReturningLoan,
  withAccountOn,
} from '#lending';
import type { CommandOrigin } from '#processes';
import type { CommandExecutor } from '../commands/command-executor.js';
import { knownLoan } from '../commands/known-loan.js';
import { returnOfLoan } from './sale-write-off.js';

const mostMessageLength = 500;

interface Sources {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
  readonly actor: Actor;
}

type ReturnAnswer = Omit<RecordLoanReturned, 'businessDate'> | Omit<RecordReturnRefused, 'businessDate'>;

/** Takes a loan that was bought back onto the books, and says what it owes then; a refusal of the loan is an answer. */
export async function takeBack(
  { store, commands, actor }: Sources,
  { proposed, buyBacks }: KnownLoanSale,
  { loanId, price, buyBack }: ReturningLoan,
  { correlationId }: CommandOrigin,
): Promise<ReturnAnswer> {
  const { saleId, currency } = proposed;
  const { buyBackId } = buyBack;
  const { reason } = buyBacks.find((one) => one.buyBackId === buyBackId)!;
  const priced = minor(price, currency as Currency) > 0n;
  const request = { commandId: uuidV5(`return/${loanId}`, buyBackId), actor, correlationId };
  try {
    await commands.on(loan, loanId, { buyBackId }, request, ({ businessDate }) =>
      returnOfLoan({ saleId, priced }, buyBack, reason, businessDate),
    );
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { type: 'loan-sale.record-return-refused', loanId, ...refusalOf(error) };
  }
  const state = withAccountOn(await knownLoan(store, loanId), buyBack.on);
  const owed = outstandingAmounts(state, buyBack.on);
  const text = (part: keyof typeof owed) => formatMinor(owed[part], state.currency);
  const amounts = {
    fees: text('fees'),
    penalty: text('penalty'),
    interest: text('interest'),
    principal: text('principal'),
  };
  return { type: 'loan-sale.record-loan-returned', loanId, owed: amounts };
}

export function refusalOf({ code, message }: Rejection): { readonly code: string; readonly message: string } {
  return { code, message: message.slice(0, mostMessageLength) };
}
