import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { BusinessDayRejection } from '#lending';
import { openBusinessDate } from './open-date.js';

/** The open business date, read from the store for every command: another process may have closed the day. */
@Injectable()
export class BusinessCalendar {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws BusinessDayRejection `business-day-not-open` before the clock was started */
  async openDate(): Promise<LocalDate> {
    const date = await openBusinessDate(this.store);
    if (date !== undefined) return date;
    throw new BusinessDayRejection(
      'business-day-not-open',
      'no business day is open yet: POST /business-days opens the first',
    );
  }
}
