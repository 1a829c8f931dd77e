import { type LocalDate, streamName } from '#kernel';
import type { EventStore } from '#event-store';
import { type BusinessDayEvent, businessClockId, businessDay } from '#lending';
import { isRecordedBy } from '../replay/instant.js';

/**
 * The business date that stands open, now or as it was known at an instant: one event is read in the usual case, for
 * every event of the clock names the date that is open after it.
 *
 * @returns undefined where the clock had not been opened
 */
export async function openBusinessDate(store: EventStore, knownAt?: string): Promise<LocalDate | undefined> {
  const stream = streamName(businessDay.category, businessClockId);
  const limit = knownAt === undefined ? { limit: 1 } : {};
  for await (const page of store.readStream(stream, { direction: 'backward', ...limit })) {
    for (const event of page) {
      if (isRecordedBy(event, knownAt)) return openAfter(businessDay.upcast(event));
    }
  }
  return undefined;
}

/** The date that is open after an event of the clock. */
export function openAfter(event: BusinessDayEvent): LocalDate {
  return event.type === 'business-day.opened' ? event.data.date : event.data.next;
}
