import { type EventStore, executeCommand } from '#event-store';
import { parseStreamName, Rejection, unreachable } from '#kernel';
import {
  loan,
  monitoring,
  type MonitoringCommand,
  warning,
  type WarningConsequence,
  warningConsequences,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { ClassificationAssessor } from '../classification/classification-assessor.js';
import { planSpecialInspection } from './special-inspection.js';

const actor = { id: 'warnings', role: 'system', org: 'system' };

interface Outcomes {
  readonly store: EventStore;
  readonly assessor: ClassificationAssessor;
}

/** Carries out what a warning brings about on loans, on the watch-list, in inspections and in classification. */
export function warningOutcomes(
  store: EventStore,
  assessor: ClassificationAssessor,
): RunnableProcess<WarningConsequence, null> {
  return {
    manager: {
      name: 'warning-consequences',
      categories: [warning.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => warningConsequences(warning.upcast(event), parseStreamName(event.stream).id),
    },
    dispatch: async (consequence, origin) => {
      try {
        await carryOut({ store, assessor }, consequence, origin);
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
  { store, assessor }: Outcomes,
  consequence: WarningConsequence,
  origin: CommandOrigin,
): Promise<void> {
  const context = { ...origin, actor, input: { causedBy: origin.causationId } };
  const open = await openBusinessDate(store);
  const onMonitoring = (command: MonitoringCommand) =>
    executeCommand(store, monitoring, command.borrowerId, command, context);
  switch (consequence.type) {
    case 'enter-watch-list':
      await onMonitoring({ ...consequence, type: 'monitoring.enter-watch-list', businessDate: open! });
      return;
    case 'plan-watch-list':
      await onMonitoring({ ...consequence, type: 'monitoring.enter-with-plan', businessDate: open! });
      return;
    case 'restrict-drawdown':
      await onMonitoring({ ...consequence, type: 'monitoring.restrict-drawdown', businessDate: open! });
      return;
    case 'release-drawdown':
      await onMonitoring({ ...consequence, type: 'monitoring.release-drawdown', businessDate: open! });
      return;
    case 'plan-special-inspection':
      return planSpecialInspection(store, consequence, open!, context);
    case 'review-class':
      await assessor.assess(consequence.loanId, open!, { ...origin, actor });
      return;
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
    default:
      unreachable(consequence);
  }
}
