import { parseStreamName, type Position, type RecordedEvent } from '#kernel';
import { type EventStore, loadAggregate } from '#event-store';
import { inspectionPlan, loan, stewardship, type StewardshipEvent } from '#lending';
import type { RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { InspectionPlanner } from './inspection-planner.js';

/** Loan events that change what the rules ask for at once; the rest waits for the close of the day. */
const urgent = ['loan.disbursed', 'loan.classified', 'loan.warned', 'loan.settled', 'loan.written-off'];

/** Who answers for a client, and how closely, changes whose task an inspection is and which are asked for. */
const stewardshipChanges: readonly string[] = [
  'stewardship.owner-assigned',
  'stewardship.risk-manager-assigned',
  'stewardship.hand-over-accepted',
  'stewardship.management-set',
] satisfies StewardshipEvent['type'][];

type PlanningCommand =
  | { readonly type: 'draw-up'; readonly loanId: string; readonly position: Position }
  | { readonly type: 'draw-up-client'; readonly borrowerId: string; readonly position: Position }
  | { readonly type: 'carry-out'; readonly event: RecordedEvent };

interface Planning {
  readonly store: EventStore;
  readonly planner: InspectionPlanner;
  /** Settles when the read models that plans follow from see everything up to a position. */
  readonly caughtUp: (position: Position, signal: AbortSignal) => Promise<void>;
}

/**
 * Draws a client's plan up as soon as something happens, and carries out every plan that whoever drew it up did not
 * come to carry out.
 */
export function inspectionPlanning({
  store,
  planner,
  caughtUp,
}: Planning): RunnableProcess<PlanningCommand, null> {
  return {
    manager: {
      name: 'inspection-planning',
      categories: [loan.category, inspectionPlan.category, stewardship.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => {
        if (event.type === 'inspection-plan.drawn-up') return [{ type: 'carry-out', event }];
        const { position } = event;
        if (stewardshipChanges.includes(event.type)) {
          return [{ type: 'draw-up-client', borrowerId: parseStreamName(event.stream).id, position }];
        }
        if (!urgent.includes(event.type)) return [];
        return [{ type: 'draw-up', loanId: parseStreamName(event.stream).id, position }];
      },
    },
    dispatch: async (command, { correlationId, causationId }, signal) => {
      if (command.type === 'carry-out') return planner.carryOut(command.event);
      const asOf = await openBusinessDate(store);
      if (asOf === undefined || !(await planner.hasRules())) return;
      const borrowerId =
        command.type === 'draw-up-client' ? command.borrowerId : await borrowerOf(store, command.loanId);
      if (borrowerId === undefined) return;
      await caughtUp(command.position, signal);
      await planner.drawUp(borrowerId, asOf, { correlationId, causationId });
    },
  };
}

async function borrowerOf(store: EventStore, loanId: string): Promise<string | undefined> {
  const { state } = await loadAggregate(store, loan, loanId);
  return state.status === 'unregistered' ? undefined : state.registration.borrowerId;
}
