import { type EventStore, executeCommand } from '#event-store';
import { Rejection } from '#kernel';
import { loan, monitoring, warning, type WarningConsequence, warningConsequences } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';

const actor = { id: 'warnings', role: 'system', org: 'system' };

/** Carries out what a warning brings about on loans and on the watch-list. */
export function warningOutcomes(store: EventStore): RunnableProcess<WarningConsequence, null> {
  return {
    manager: {
      name: 'warning-consequences',
      categories: [warning.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => warningConsequences(warning.upcast(event)),
    },
    dispatch: async (consequence, origin) => {
      try {
        await carryOut(store, consequence, origin);
      } catch (error) {
        // A loan that has ended meanwhile is warned of nothing any more, and needs no restriction.
        if (error instanceof Rejection && endings.has(error.code)) return;
        throw error;
      }
    },
  };
}

const endings = new Set(['loan-settled', 'loan-closed', 'warning-not-open']);

async function carryOut(
  store: EventStore,
  consequence: WarningConsequence,
  origin: CommandOrigin,
): Promise<void> {
  const context = { ...origin, actor, input: { causedBy: origin.causationId } };
  const open = await openBusinessDate(store);
  switch (consequence.type) {
    case 'enter-watch-list': {
      const { borrowerId, entryId, reason } = consequence;
      const command = {
        type: 'monitoring.enter-watch-list',
        borrowerId,
        entryId,
        reason,
        businessDate: open!,
      } as const;
      await executeCommand(store, monitoring, borrowerId, command, context);
      return;
    }
    case 'warn-loan': {
      const { loanId, on, type: _, ...warned } = consequence;
      const command = {
        type: 'loan.raise-warning',
        ...warned,
        raisedOn: on,
        businessDate: open ?? on,
      } as const;
      await executeCommand(store, loan, loanId, command, context);
      return;
    }
    case 'resolve-on-loan': {
      const { loanId, on, type: _, ...resolved } = consequence;
      const command = {
        type: 'loan.resolve-warning',
        ...resolved,
        resolvedOn: on,
        businessDate: open ?? on,
      } as const;
      await executeCommand(store, loan, loanId, command, context);
      return;
    }
  }
}
