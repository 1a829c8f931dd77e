import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type Currency, minor, parseStreamName, Rejection } from '#kernel';
import {
  isReturning,
  type KnownLoanSale,
  loan,
  loanSale,
  type LoanSaleCommand,
  type LoanOfSale,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { CommandExecutor } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { priceReceived, saleWriteOff } from './sale-write-off.js';
import { refusalOf, takeBack } from './take-back-onto-books.js';

const actor: Actor = { id: 'loan-sales', role: 'system', org: 'system' };
/** What has loans go or come back. */
const moving: ReadonlySet<string> = new Set(['loan-sale.contract-signed', 'loan-sale.bought-back']);

/**
 * Takes the loans of a signed sale off the books, and loans that were bought back onto them again, each once: the ids of
 * the commands follow from sale, buy-back and loan.
 */
export function loanSales(store: EventStore, commands: CommandExecutor): RunnableProcess<string, null> {
  return {
    manager: {
      name: 'loan-sales',
      categories: [loanSale.category],
      initialState: () => null,
      evolve: (state) => state,
      react: ({ type, stream }) => (moving.has(type) ? [parseStreamName(stream).id] : []),
    },
    dispatch: async (saleId, origin, signal) => {
      const { state } = await loadAggregate(store, loanSale, saleId);
      if (state.status === 'none') return;
      for (const sold of state.loans) {
        signal.throwIfAborted();
        const outcome = await move(store, commands, state, sold, origin);
        if (outcome === null) continue;
        const businessDate = (await openBusinessDate(store))!;
        await executeCommand(store, loanSale, saleId, { ...outcome, businessDate } as LoanSaleCommand, {
          ...origin,
          commandId: uuidV5(`sold/${sold.loanId}`, sold.buyBack?.buyBackId ?? saleId),
          actor,
          input: { loanId: sold.loanId },
        });
      }
    },
  };
}

type Outcome =
  | { readonly type: 'loan-sale.record-loan-left'; readonly loanId: string }
  | {
      readonly type: 'loan-sale.record-loan-stayed';
      readonly loanId: string;
      readonly code: string;
      readonly message: string;
    };

/** Null for a loan that neither goes nor comes back. */
async function move(
  store: EventStore,
  commands: CommandExecutor,
  sale: KnownLoanSale,
  sold: LoanOfSale,
  origin: CommandOrigin,
) {
  if (isReturning(sold)) return takeBack({ store, commands, actor }, sale, sold, origin);
  const leaves = sale.status === 'signed' && sold.outcome === 'open';
  return leaves ? takeOff(commands, sale, sold, origin) : null;
}

async function takeOff(
  commands: CommandExecutor,
  sale: KnownLoanSale,
  { loanId, price }: LoanOfSale,
  origin: CommandOrigin,
): Promise<Outcome> {
  const { saleId, cutOffOn, currency } = sale.proposed;
  const { approvalReference, by } = sale.approved!;
  const request = (step: string): CommandRequest => ({
    commandId: uuidV5(`${step}/${loanId}`, saleId),
    actor,
    correlationId: origin.correlationId,
    // Approved by those whom the rules of authority name; an approval by one person covers no command that needs more.
    ...(by === undefined && {
      approval: { approvalId: approvalReference, grantedBy: origin.causationId },
    }),
  });
  try {
    await commands.on(loan, loanId, { saleId }, request('write-off'), ({ businessDate }) =>
      saleWriteOff({ saleId, cutOffOn, approvalReference, businessDate }),
    );
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { type: 'loan-sale.record-loan-stayed', loanId, ...refusalOf(error) };
  }
  // Once the loan has left, its price must follow: a refusal here stops the process, in everybody's sight.
  if (minor(price, currency as Currency) > 0n) {
    const received = { amount: price, on: sale.contract!.on };
    await commands.on(loan, loanId, { saleId }, request('price'), ({ businessDate }) =>
      priceReceived(saleId, received, businessDate),
    );
  }
  return { type: 'loan-sale.record-loan-left', loanId };
}
