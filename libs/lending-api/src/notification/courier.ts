import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { addDays, localDate } from '#kernel';
import { notificationsWaiting } from '#lending-read-models';
import { openBusinessDate } from '../business-day/open-date.js';
import { Delivery } from './delivery.js';

const pageSize = 200;
/** Each is a handful of appends and one hand-over: enough at once for a server to be busy, not to be stormed. */
const concurrency = 8;

/** What went wrong with one notification; it stays waiting and is looked at again. */
export type OnFailure = (notificationId: string, error: unknown) => void;

/** Hands over all that is due, one look at each. */
@Injectable()
export class Courier {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Delivery) private readonly delivery: Delivery,
  ) {}

  /**
   * @param at milliseconds since 1970
   * @returns how many it looked at
   */
  async deliverDue(at: number, onFailure: OnFailure, signal?: AbortSignal): Promise<number> {
    if (await this.isBehind(at)) return 0;
    let looked = 0;
    for (let after: string | null = null; ;) {
      const ids = await notificationsWaiting(this.database, new Date(at).toISOString(), after, pageSize);
      const rest = ids.values();
      const worker = async () => {
        for (const id of rest) {
          if (signal?.aborted) return;
          await this.delivery.deliver(id, at).catch((error: unknown) => onFailure(id, error));
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      looked += ids.length;
      if (ids.length < pageSize || signal?.aborted) return looked;
      after = ids.at(-1)!;
    }
  }

  /** Where the calendar has left the business date behind in every zone, nothing can be sent and nothing is looked at. */
  private async isBehind(at: number): Promise<boolean> {
    const today = await openBusinessDate(this.store);
    return today === undefined || localDate(new Date(at).toISOString().slice(0, 10)) > addDays(today, 2);
  }
}
