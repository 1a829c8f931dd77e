import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type LocalDate, type Position, assert, streamName } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type BusinessDayProcessed, businessClockId, businessDay } from '#lending';
import type { CommandRequest } from '../commands/command-request.js';
import { Turns } from '../commands/turns.js';
import { ApiRejection } from '../http/api.rejections.js';
import { BusinessClock } from './business-clock.js';
import { openAfter } from './open-date.js';

export interface ClosedDays {
  /** What the closing of each day brought about, for the days that this call closed. */
  readonly days: readonly BusinessDayProcessed['data'][];
  /** The date that is open now. */
  readonly open: LocalDate;
  /** Position of the clock's last event: whoever waits for it sees what the days brought about. */
  readonly position: Position;
}

const stream = streamName(businessDay.category, businessClockId);

/** Closes days on a client's behalf, for as long as the process lives. */
@Injectable()
export class BusinessDays implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessClock) private readonly clock: BusinessClock,
    @Inject(Turns) private readonly turns: Turns,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /**
   * Closes every open day up to `through`, each complete before the next. A call that was cut short is taken up again
   * by the next one.
   * @throws ApiRejection `server-stopping`; all that {@link BusinessClock.closeUpTo} throws
   */
  async closeUpTo(
    through: LocalDate,
    { commandId, actor, correlationId }: CommandRequest,
  ): Promise<ClosedDays> {
    const { signal } = this.stopping;
    const context = { commandId, actor, correlationId, causationId: commandId };
    try {
      // Two that close days at the same moment would refuse each other's next day as not yet processed.
      return await this.turns.take(stream, async () =>
        this.read(await this.clock.closeUpTo(through, context, signal)),
      );
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new ApiRejection('server-stopping', 'the server stops; send it again to take it up');
    }
  }

  /** The clock writes two events a day, so the days just closed are at the end of its stream. */
  private async read(dates: readonly LocalDate[]): Promise<ClosedDays> {
    const wanted = new Set(dates);
    const days: BusinessDayProcessed['data'][] = [];
    let last: Pick<ClosedDays, 'open' | 'position'> | undefined;
    const limit = 2 * dates.length + 1;
    const pages = this.store.readStream(stream, { direction: 'backward', limit });
    for await (const page of pages) {
      for (const event of page) {
        const fact = businessDay.upcast(event);
        last ??= { open: openAfter(fact), position: event.position };
        if (fact.type === 'business-day.processed' && wanted.has(fact.data.date)) days.push(fact.data);
      }
    }
    assert(last !== undefined, 'a clock that closed days has events');
    return { days: days.reverse(), ...last };
  }
}
