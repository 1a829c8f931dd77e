import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand } from '#event-store';
import { type Actor, type LocalDate, type Position, type RecordedEvent } from '#kernel';
import { businessDay, portfolio } from '#lending';
import { figuresOnDay, type ReportedUnit, unitsOnDay } from '#lending-read-models';
import type { RunnableProcess } from '#processes';

interface ClosedDay {
  readonly date: LocalDate;
  readonly event: RecordedEvent;
}

/** Ids of the streams of reports are derived in this namespace from org unit and currency. */
const namespace = '5f1c3f0e-8a52-5d0b-9d7c-3f4b1f0f7a66';
const reporter: Actor = { id: 'portfolio-days', role: 'system', org: 'system' };
const pageSize = 500;

/**
 * Records the figures of every closed day, one event for each org unit and currency. They come from the read model as it
 * stood at the close, so they are the same whenever this is done, and however often.
 * @param caughtUp settles when the read model has passed the close
 */
export function portfolioDays(
  store: EventStore,
  database: DataSource,
  caughtUp: (position: Position, signal: AbortSignal) => Promise<void>,
): RunnableProcess<ClosedDay, null> {
  return {
    manager: {
      name: 'portfolio-days',
      categories: [businessDay.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => {
        const { type, data } = businessDay.upcast(event);
        return type === 'business-day.closed' ? [{ date: data.date, event }] : [];
      },
    },
    dispatch: async ({ date, event }, origin, signal) => {
      await caughtUp(event.position, signal);
      for (let after: ReportedUnit | null = null; ;) {
        const units: readonly ReportedUnit[] = await unitsOnDay(database, date, after, pageSize);
        for (const unit of units) {
          signal.throwIfAborted();
          const id = portfolioId(unit);
          const figures = await figuresOnDay(database, date, unit);
          const command = { type: 'portfolio.report-day', date, ...unit, figures } as const;
          const commandId = uuidV5(date, id);
          const context = { ...origin, commandId, actor: reporter, input: { date } };
          await executeCommand(store, portfolio, id, command, context);
        }
        if (units.length < pageSize) return;
        after = units.at(-1)!;
      }
    },
  };
}

function portfolioId({ orgUnit, currency }: ReportedUnit): string {
  return uuidV5(JSON.stringify([orgUnit, currency]), namespace);
}
