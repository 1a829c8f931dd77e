import { type CommandContext, type EventStore, executeCommand } from '#event-store';
import type { Actor, LocalDate } from '#kernel';
import { businessClockId, businessDay } from '#lending';
import { commandIdOf } from '../plan/ids.js';

/** The books stand on an earlier day than the one on which these loans come in. */
export class ClockBehindCutOver extends Error {
  constructor(openDate: LocalDate, cutOverOn: LocalDate) {
    super(
      `the open business date is ${openDate}, before the cut-over ${cutOverOn}: ` +
        `close the days until ${cutOverOn}, or give an earlier cut-over`,
    );
    this.name = 'ClockBehindCutOver';
  }
}

/**
 * Starts the business clock at the cut-over where it does not run yet.
 * @param openDate the open business date; undefined where none is
 * @throws ClockBehindCutOver where facts of the import would lie after the open business date
 */
export async function startClock(
  store: EventStore,
  cutOverOn: LocalDate,
  openDate: LocalDate | undefined,
  actor: Actor,
): Promise<void> {
  if (openDate !== undefined) {
    if (openDate < cutOverOn) throw new ClockBehindCutOver(openDate, cutOverOn);
    return;
  }
  const commandId = commandIdOf('5f0c8a34-41f5-5b0d-8a5e-6a4f7a1d2c11', `business-day.open/${cutOverOn}`);
  const input: CommandContext['input'] = { date: cutOverOn };
  const context = { commandId, input, actor, correlationId: commandId, causationId: commandId };
  await executeCommand(
    store,
    businessDay,
    businessClockId,
    { type: 'business-day.open', date: cutOverOn },
    context,
  );
}
