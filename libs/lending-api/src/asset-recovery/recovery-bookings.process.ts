import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import {
  assetInLieu,
  type AssetTitleTransferred,
  collateral,
  disposal,
  guarantee,
  type GuarantorPaid,
  type ProceedsDistributed,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { CommandExecutor } from '../commands/command-executor.js';
import { bookOnLoan } from './book-on-loan.js';
import { reverseGuarantorPayment } from './reverse-guarantor-payment.js';

const actor: Actor = { id: 'recovery-bookings', role: 'system', org: 'system' };

const followed: ReadonlySet<string> = new Set([
  'guarantee.paid',
  'guarantee.payment-reversed',
  'disposal.sold',
  'disposal.proceeds-distributed',
  'asset-in-lieu.title-transferred',
]);

interface Sources {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
}

/** Books on the loans what guarantors paid, what collateral brought and what was taken in kind; ends the security with the thing. */
export function recoveryBookings(sources: Sources): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'recovery-bookings',
      categories: [guarantee.category, disposal.category, assetInLieu.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (followed.has(event.type) ? [event] : []),
    },
    dispatch: async (event, origin) => {
      switch (event.type) {
        case 'guarantee.paid':
          return bookGuarantor(sources, event, origin);
        case 'guarantee.payment-reversed':
          return reverseGuarantorPayment(sources, actor, event, origin);
        case 'disposal.sold':
          return endSecurity(sources, event, origin);
        case 'disposal.proceeds-distributed':
          return bookProceeds(sources, event, origin);
        default:
          return bookAsset(sources, event, origin);
      }
    },
  };
}

async function bookGuarantor(sources: Sources, event: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const { data, occurredOn: valueOn } = guarantee.upcast(event) as GuarantorPaid;
  const { loanId, actId: bookingId, amount, reference } = data;
  const outcome = await bookOnLoan(
    sources,
    {
      loanId,
      bookingId,
      amount,
      valueOn,
      channel: 'guarantor',
      source: 'guarantor',
      reference,
      maker: event.actor,
    },
    origin,
  );
  const command = { type: 'guarantee.settle-payment', bookingId, outcome, on: valueOn } as const;
  const input = { eventId: event.eventId };
  const { id } = parseStreamName(event.stream);
  await executeCommand(sources.store, guarantee, id, command, { ...origin, input, actor });
}

async function bookProceeds(sources: Sources, event: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const { id } = parseStreamName(event.stream);
  const { data, occurredOn: valueOn } = disposal.upcast(event) as ProceedsDistributed;
  for (const { loanId, bookingId, amount } of data.allocations) {
    if (/^[0.]+$/.test(amount)) continue;
    const outcome = await bookOnLoan(
      sources,
      {
        loanId,
        bookingId,
        amount,
        valueOn,
        channel: 'collateral',
        source: 'collateral',
        reference: data.reference,
        maker: event.actor,
      },
      origin,
    );
    await executeCommand(
      sources.store,
      disposal,
      id,
      { type: 'disposal.settle-proceeds', bookingId, outcome, on: valueOn },
      {
        ...origin,
        commandId: uuidV5(`settle/${bookingId}`, origin.commandId),
        input: { eventId: event.eventId },
        actor,
      },
    );
  }
}

async function bookAsset(sources: Sources, event: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const { id } = parseStreamName(event.stream);
  const { data, occurredOn: valueOn } = assetInLieu.upcast(event) as AssetTitleTransferred;
  const { loanId, actId: bookingId, value: amount, reference } = data;
  const { state } = await loadAggregate(sources.store, assetInLieu, id);
  if (state.status === 'none') return;
  const outcome = await bookOnLoan(
    sources,
    {
      loanId,
      bookingId,
      amount,
      valueOn,
      channel: 'asset-in-lieu',
      source: state.proposal.way === 'court-ruling' ? 'litigation' : 'other',
      reference,
      maker: event.actor,
    },
    origin,
  );
  const command = { type: 'asset-in-lieu.settle-booking', bookingId, outcome, on: valueOn } as const;
  const input = { eventId: event.eventId };
  await executeCommand(sources.store, assetInLieu, id, command, { ...origin, input, actor });
  const { collateralId } = state.proposal;
  if (collateralId !== undefined) {
    await disposeOf(sources.store, collateralId, 'taken-in-lieu', event, origin);
  }
}

async function endSecurity({ store }: Sources, event: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const { collateralId } = event.data as { readonly collateralId: string };
  await disposeOf(store, collateralId, 'sold', event, origin);
}

/** A thing that is no registered collateral, or was released meanwhile, has no security to end. */
async function disposeOf(
  store: EventStore,
  collateralId: string,
  how: 'sold' | 'taken-in-lieu',
  { stream, occurredOn: on, eventId }: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const { state } = await loadAggregate(store, collateral, collateralId);
  if (state.status !== 'held') return;
  const businessDate = (await openBusinessDate(store)) ?? on;
  const disposalId = parseStreamName(stream).id;
  await executeCommand(
    store,
    collateral,
    collateralId,
    { type: 'collateral.dispose', on, businessDate, facts: { disposalId, how } },
    { ...origin, commandId: uuidV5('collateral', origin.commandId), input: { eventId }, actor },
  );
}
