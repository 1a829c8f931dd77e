import { businessDay, type BusinessDayClosed } from '#lending';
import type { RunnableProcess } from '#processes';
import type { BusinessClock } from './business-clock.js';

type ProcessDay = Pick<BusinessDayClosed['data'], 'date'>;

/**
 * Does the work of every closed day that whoever closed it has not done: it was killed, or gave up. Where it was
 * done there is nothing left to do.
 */
export function unfinishedDays(clock: BusinessClock): RunnableProcess<ProcessDay, null> {
  return {
    manager: {
      name: 'unfinished-business-days',
      categories: [businessDay.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (stored) => {
        const event = businessDay.upcast(stored);
        return event.type === 'business-day.closed' ? [{ date: event.data.date }] : [];
      },
    },
    dispatch: ({ date }, _, signal) => clock.processDay(date, signal),
  };
}
