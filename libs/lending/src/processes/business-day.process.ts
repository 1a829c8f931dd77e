import type { LocalDate, RecordedEvent } from '#kernel';
import { businessDay } from '../business-day/business-day.aggregate.js';

/** Look at every loan for which the close of `date` changes something. */
export interface ProcessBusinessDay {
  readonly type: 'process-business-day';
  readonly date: LocalDate;
}

/**
 * Sees to it that every closed day is processed, whoever closed it and whatever became of them afterwards. It has
 * nothing to remember: whether a day has been processed already is asked of the business clock itself.
 */
export const businessDayProcess = {
  name: 'business-day',
  categories: [businessDay.category],
  initialState: () => null,
  evolve: () => null,
  react(stored: RecordedEvent): readonly ProcessBusinessDay[] {
    const event = businessDay.upcast(stored);
    return event.type === 'business-day.closed'
      ? [{ type: 'process-business-day', date: event.data.date }]
      : [];
  },
};
