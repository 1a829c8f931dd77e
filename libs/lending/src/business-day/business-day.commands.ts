import type { LocalDate } from '#kernel';
import type { BusinessDayProcessed } from './business-day.events.js';

/** Starts the business clock. */
export interface OpenBusinessDay {
  readonly type: 'business-day.open';
  readonly date: LocalDate;
}

/** Closes the open date; the next calendar day is open from then on. */
export interface CloseBusinessDay {
  readonly type: 'business-day.close';
  readonly date: LocalDate;
}

/** All loans due for a transition after the close of `date` have been looked at. */
export interface RecordBusinessDayProcessed {
  readonly type: 'business-day.record-processed';
  readonly date: LocalDate;
  readonly assessed: number;
  readonly changed: number;
  readonly parked: BusinessDayProcessed['data']['parked'];
  readonly parkedElsewhere?: NonNullable<BusinessDayProcessed['data']['parkedElsewhere']>;
}

export type BusinessDayCommand = OpenBusinessDay | CloseBusinessDay | RecordBusinessDayProcessed;
