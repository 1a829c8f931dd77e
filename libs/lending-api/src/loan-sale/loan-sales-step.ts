import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import { loanSale } from '#lending';
import { loanSalesPastSignature } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';

/** Lets sales lapse whose contract was not signed by its last day. */
export function loanSalesStep(store: EventStore, database: DataSource): DayStep {
  return {
    name: 'loan-sales',
    due: (asOf, after, limit) => loanSalesPastSignature(database, asOf, after, limit),
    act: async (saleId, { asOf, actor, origin, namespace }) => {
      const { events } = await executeCommand(
        store,
        loanSale,
        saleId,
        { type: 'loan-sale.lapse', businessDate: asOf },
        {
          commandId: uuidV5(`sale-lapse/${asOf}/${saleId}`, namespace),
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
