import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { claim } from '#lending';
import { claimsDue } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';

/** Gives the alarms of claim clocks whose day has come, and tells which have lapsed. */
export function claimClocksStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'claim-clocks',
    due: (asOf, after, limit) => claimsDue(database, asOf, after, limit),
    act: async (loanId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        claim,
        loanId,
        { type: 'claim.assess', asOf },
        {
          commandId: uuidV5(`claim/${asOf}/${loanId}`, namespace),
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
