import { v5 as uuidV5 } from 'uuid';
import { type EventStore, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, Rejection } from '#kernel';
import { type BookingAnswer, type ChannelOfOthers, loan, type LoanRecovered } from '#lending';
import type { CommandOrigin } from '#processes';
import type { CommandExecutor } from '../commands/command-executor.js';

/** Money for a loan that did not come from the debtor himself. */
export interface MoneyOfOthers {
  readonly loanId: string;
  readonly bookingId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly channel: ChannelOfOthers;
  /** What it counts as after a write-off. */
  readonly source: LoanRecovered['data']['source'];
  readonly reference: string;
  readonly maker: Actor;
}

interface Sources {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
}

/**
 * Books money on a loan through the same commands as any: a repayment while it is on the books, a recovery after it was
 * written off, for whoever recorded where it came from and under the same rules of authority. A refusal is an answer.
 */
export async function bookOnLoan(
  { store, commands }: Sources,
  money: MoneyOfOthers,
  origin: CommandOrigin,
): Promise<BookingAnswer['outcome']> {
  const { loanId, bookingId, amount, valueOn, channel, source, reference, maker } = money;
  const { state } = await loadAggregate(store, loan, loanId);
  const as = state.status === 'written-off' ? 'recovery' : 'repayment';
  const request = {
    commandId: uuidV5(`book/${bookingId}`, origin.commandId),
    actor: maker,
    correlationId: origin.correlationId,
  };
  try {
    await commands.onLoan(loanId, { bookingId, amount, valueOn }, request, ({ businessDate }) =>
      as === 'recovery'
        ? {
            type: 'loan.record-recovery',
            recoveryId: bookingId,
            amount,
            valueOn,
            source,
            reference,
            businessDate,
          }
        : {
            type: 'loan.record-repayment',
            repaymentId: bookingId,
            amount,
            valueOn,
            channel,
            reference,
            businessDate,
          },
    );
    return { as };
  } catch (error) {
    if (error instanceof Rejection) return { refused: error.code };
    throw error;
  }
}
