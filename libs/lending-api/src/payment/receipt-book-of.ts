import { v5 as uuidV5 } from 'uuid';
import { type EventStore, loadAggregate } from '#event-store';
import type { LocalDate, RecordedEvent } from '#kernel';
import { loan } from '#lending';
import { openBusinessDate } from '../business-day/open-date.js';

const namespace = 'b4c8d1de-0c5a-5e0f-9f37-2f6f0f6e5a11';

/** The book of one unit and year. */
export function receiptBookId(unit: string, year: number): string {
  return uuidV5(`${unit}/${year}`, namespace);
}

/** The business date on which an event was recorded: the same whenever it is asked for. */
export async function businessDateOf(
  store: EventStore,
  { recordedAt, occurredOn }: RecordedEvent,
): Promise<LocalDate> {
  return (await openBusinessDate(store, recordedAt)) ?? occurredOn;
}

/** The book in which the receipt of a payment stands, if it has one; undefined for what is no payment of the loan. */
export async function bookOfReceipt(
  store: EventStore,
  loanId: string,
  repaymentId: string,
): Promise<string | undefined> {
  const { state, events } = await loadAggregate(store, loan, loanId);
  const paid = events.find(({ type, data }) => type === 'loan.repaid' && data.repaymentId === repaymentId);
  if (state.status === 'unregistered' || paid === undefined) return undefined;
  const year = Number((await businessDateOf(store, paid)).slice(0, 4));
  return receiptBookId(state.registration.orgUnit, year);
}
