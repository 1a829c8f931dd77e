import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { assetInLieu } from '#lending';
import { assetsInLieuDue } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';

/** Gives the alarms before the last day of disposal of assets in lieu, and tells which are held beyond it. */
export function assetLimitsStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'assets-in-lieu',
    due: (asOf, after, limit) => assetsInLieuDue(database, asOf, after, limit),
    act: async (assetId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        assetInLieu,
        assetId,
        { type: 'asset-in-lieu.assess', asOf },
        {
          commandId: uuidV5(`asset-in-lieu/${asOf}/${assetId}`, namespace),
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
