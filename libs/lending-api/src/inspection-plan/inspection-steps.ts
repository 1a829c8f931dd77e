import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { inspection } from '#lending';
import { inspectionsDue } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';
import type { InspectionPlanner } from './inspection-planner.js';

/** Draws up the plans for which something happened or the day has come. */
export function inspectionPlansStep(planner: InspectionPlanner): DayStep {
  return {
    name: 'inspection-plans',
    due: (asOf, after, limit) => planner.due(asOf, after, limit),
    act: (planId, { asOf, origin: { correlationId, eventId } }) =>
      planner.drawUp(planId, asOf, { correlationId, causationId: eventId }),
  };
}

/** Records what was missed, escalated or not rectified in time. */
export function inspectionsStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'inspections',
    due: (asOf, after, limit) => inspectionsDue(database, asOf, after, limit),
    act: async (inspectionId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        inspection,
        inspectionId,
        { type: 'inspection.assess', asOf },
        {
          commandId: uuidV5(`inspection/${asOf}/${inspectionId}`, namespace),
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
