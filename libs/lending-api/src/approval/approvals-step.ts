import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { approval } from '#lending';
import { approvalsPastLapse } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';

/** Lets lapse what nobody decided by its last day. */
export function approvalsStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'approvals',
    due: (asOf, after, limit) => approvalsPastLapse(database, asOf, after, limit),
    act: async (approvalId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        approval,
        approvalId,
        { type: 'approval.lapse', businessDate: asOf },
        {
          commandId: uuidV5(`lapse/${asOf}/${approvalId}`, namespace),
          input: { asOf },
          actor,
          correlationId: origin.correlationId,
          causationId: origin.eventId,
        },
      );
      return events.length > 0;
    },
  };
}
