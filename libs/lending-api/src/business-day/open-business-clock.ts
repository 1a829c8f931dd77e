import type { Actor, LocalDate } from '#kernel';
import { type CommandResult, type EventStore, executeCommand } from '#event-store';
import { BusinessDayRejection, businessClockId, businessDay } from '#lending';
import { commandIdOf, type CommandRequest } from '../commands/command-request.js';
import { openBusinessDate } from './open-date.js';

/** Starts the business clock at a date. */
export function openBusinessClock(
  store: EventStore,
  date: LocalDate,
  { commandId, actor, correlationId, expectedRevision }: CommandRequest,
): Promise<CommandResult> {
  return executeCommand(
    store,
    businessDay,
    businessClockId,
    { type: 'business-day.open', date },
    {
      commandId,
      input: { date },
      actor,
      correlationId,
      causationId: commandId,
      ...(expectedRevision !== undefined && { expectedRevision }),
    },
  );
}

/**
 * Starts the business clock of a store that has none: at today's date on the first start, at the cut-over date when
 * a book is imported into an empty store.
 *
 * @returns the date that is open now, and whether it was this call that started the clock
 */
export async function openBusinessClockIfAbsent(
  store: EventStore,
  date: LocalDate,
  actor: Actor,
): Promise<{ readonly date: LocalDate; readonly opened: boolean }> {
  const open = await openBusinessDate(store);
  if (open !== undefined) return { date: open, opened: false };
  const commandId = commandIdOf(`open the business clock at ${date}`);
  try {
    const { repeated } = await openBusinessClock(store, date, { commandId, actor, correlationId: commandId });
    return { date, opened: !repeated };
  } catch (error) {
    // Another process was first, with another date.
    if (error instanceof BusinessDayRejection && error.code === 'business-day-already-opened') {
      return { date: (await openBusinessDate(store))!, opened: false };
    }
    throw error;
  }
}
