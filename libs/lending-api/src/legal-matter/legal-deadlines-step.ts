import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { legalMatter } from '#lending';
import { legalMattersDue } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';

/** Gives the alarms of legal deadlines whose day has come, and tells what was missed and which preservations ended. */
export function legalDeadlinesStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'legal-deadlines',
    due: (asOf, after, limit) => legalMattersDue(database, asOf, after, limit),
    act: async (matterId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        legalMatter,
        matterId,
        { type: 'legal-matter.assess', asOf },
        {
          commandId: uuidV5(`legal-matter/${asOf}/${matterId}`, namespace),
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
