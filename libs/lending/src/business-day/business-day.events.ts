import type { DomainEvent, LocalDate } from '#kernel';

/** The business clock starts at this date; it is open. */
export type BusinessDayOpened = DomainEvent<'business-day.opened', { readonly date: LocalDate }>;

/** `date` is closed and `next` is open: every loan is judged as of `next` from now on. */
export type BusinessDayClosed = DomainEvent<
  'business-day.closed',
  { readonly date: LocalDate; readonly next: LocalDate }
>;

/**
 * Everything that was due for a transition as of `next`, loans first, has been looked at. The counts are of the run that
 * came to the end; what an interrupted run had looked at before is told by the histories.
 */
export type BusinessDayProcessed = DomainEvent<
  'business-day.processed',
  {
    readonly date: LocalDate;
    readonly next: LocalDate;
    readonly assessed: number;
    readonly changed: number;
    /** Loans whose assessment failed: parked, visible, and never in the way of the others. */
    readonly parked: readonly { readonly loanId: string; readonly code: string; readonly message: string }[];
    /** What failed in the other steps of the day's work; absent where nothing did. */
    readonly parkedElsewhere?: readonly {
      readonly step: string;
      readonly id: string;
      readonly code: string;
      readonly message: string;
    }[];
  }
>;

export type BusinessDayEvent = BusinessDayOpened | BusinessDayClosed | BusinessDayProcessed;
