import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import type { LocalDate, Position, RecordedEvent } from '#kernel';
import { businessDay, warning } from '#lending';
import { warningsPastDeadline } from '#lending-read-models';
import { type CommandOrigin, type RunnableProcess, Timers } from '#processes';
import { waitForPosition } from '#projections';
import { v5 as uuidV5 } from 'uuid';
import { evaluationsName, factModels } from './warning-evaluations.process.js';
import { rulesActor, type WarningEvaluator } from './warning-evaluator.js';

const catchUpMs = 30_000;
const pageSize = 500;

interface NewDay {
  readonly asOf: LocalDate;
  readonly event: RecordedEvent;
}

/**
 * What the passing of a day alone brings about: conditions whose day has come, and deadlines that have passed. Both are
 * found by an index on their day; a day on which nothing is due costs two questions.
 */
export function warningDays(
  evaluator: WarningEvaluator,
  store: EventStore,
  database: DataSource,
): RunnableProcess<NewDay, null> {
  const timers = new Timers(database, evaluationsName);
  return {
    manager: {
      name: 'warning-days',
      categories: [businessDay.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => {
        const { type, data } = businessDay.upcast(event);
        return type === 'business-day.closed' ? [{ asOf: data.next, event }] : [];
      },
    },
    dispatch: async ({ asOf, event }, origin, signal) => {
      const caughtUp = (position: Position) =>
        waitForPosition(database, factModels, position, { timeoutMs: catchUpMs, signal });
      await caughtUp(event.position);
      await eachPage(
        (after) => timers.due(asOf, after, pageSize),
        async (borrowerId) => {
          signal.throwIfAborted();
          const found = await evaluator.evaluate(borrowerId, origin, caughtUp);
          if (found) await timers.set(borrowerId, found.nextOn, found.knownTo);
        },
      );
      await eachPage(
        (after) => warningsPastDeadline(database, asOf, after, pageSize),
        (warningId) => escalate(store, warningId, asOf, origin),
      );
    },
  };
}

async function escalate(
  store: EventStore,
  warningId: string,
  asOf: LocalDate,
  origin: CommandOrigin,
): Promise<void> {
  await executeCommand(
    store,
    warning,
    warningId,
    { type: 'warning.escalate', asOf },
    {
      ...origin,
      commandId: uuidV5(`escalate/${asOf}`, warningId),
      actor: rulesActor,
      input: { asOf },
    },
  );
}

async function eachPage(
  read: (after: string | null) => Promise<readonly string[]>,
  act: (id: string) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const page: readonly string[] = await read(after);
    for (const id of page) await act(id);
    if (page.length < pageSize) return;
    after = page.at(-1)!;
  }
}
