import type { DataSource } from 'typeorm';
import { borrower, collateral, guarantee, loan, monitoring, policy } from '#lending';
import { borrowerOfLoan, borrowersSharing, borrowersWithLoans } from '#lending-read-models';
import { parseStreamName, type Position, type RecordedEvent } from '#kernel';
import { type CommandOrigin, type RunnableProcess, Timers } from '#processes';
import { waitForPosition } from '#projections';
import type { WarningEvaluator } from './warning-evaluator.js';

export const evaluationsName = 'warning-evaluations';
/** Read models that facts come from. */
export const factModels = ['loan_summary', 'loan_history', 'warning'];
const catchUpMs = 30_000;
const pageSize = 500;

/** Facts that no condition reads. */
const withoutEffect = new Set([
  'loan.warned',
  'loan.warning-resolved',
  'loan.archived',
  'loan.collateral-released',
  'monitoring.watch-list-entered',
  'monitoring.watch-list-plan-set',
  'monitoring.watch-list-left',
]);

/**
 * Looks at a borrower by the rules whenever something about it changes, and at everybody when the rules do. One look
 * answers all events up to it: a history that is followed late costs one look a borrower, not one an event.
 */
export function warningEvaluations(
  evaluator: WarningEvaluator,
  database: DataSource,
): RunnableProcess<RecordedEvent, null> {
  const timers = new Timers(database, evaluationsName);
  const look = async (
    borrowerId: string,
    event: RecordedEvent,
    origin: CommandOrigin,
    caughtUp: (position: Position) => Promise<void>,
  ) => {
    const knownTo = await timers.knownTo(borrowerId);
    if (knownTo !== undefined && knownTo >= event.position) return;
    const found = await evaluator.evaluate(borrowerId, origin, caughtUp);
    if (found) await timers.set(borrowerId, found.nextOn, found.knownTo);
  };
  return {
    manager: {
      name: evaluationsName,
      categories: [loan, borrower, monitoring, collateral, guarantee, policy].map(({ category }) => category),
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (concerns(event) ? [event] : []),
    },
    dispatch: async (event, origin, signal) => {
      if ((await evaluator.inForce()) === null) return;
      // Who belongs to whom is asked of the read models.
      const caughtUp = (position: Position) =>
        waitForPosition(database, factModels, position, { timeoutMs: catchUpMs, signal });
      await caughtUp(event.position);
      const { category, id } = parseStreamName(event.stream);
      if (category === policy.category) {
        for (let after: string | null = null; ;) {
          const page: readonly string[] = await borrowersWithLoans(database, after, pageSize);
          for (const borrowerId of page) {
            signal.throwIfAborted();
            await look(borrowerId, event, origin, caughtUp);
          }
          if (page.length < pageSize) return;
          after = page.at(-1)!;
        }
      }
      const borrowerId =
        category === loan.category ? await borrowerOfLoan(database, id) : borrowerIn(event, id);
      if (borrowerId === undefined) return;
      await look(borrowerId, event, origin, caughtUp);
      if (event.type === 'monitoring.link-recorded') {
        const { kind, token } = event.data as { kind: string; token: string };
        for (const other of await borrowersSharing(database, kind, token))
          await look(other, event, origin, caughtUp);
      }
    },
  };
}

/** Events of the register of security name the borrower; the others are of its own streams. */
function borrowerIn({ data }: RecordedEvent, id: string): string {
  return typeof data.borrowerId === 'string' ? data.borrowerId : id;
}

function concerns({ type, data }: RecordedEvent): boolean {
  if (type === 'policy.rule-set-adopted') {
    return (data.ruleSet as { kind?: string } | undefined)?.kind === 'warning-catalogue';
  }
  return !type.startsWith('policy.') && !withoutEffect.has(type);
}
