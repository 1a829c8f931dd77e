/** What every adapter enforces alike, so that a history can move between stores. */
export const limits = {
  /** Canonical bytes of one event's data. */
  eventBytes: 1_048_576,
  eventsPerAppend: 1_000,
  streamNameLength: 200,
  /** Events of one page of a read. */
  pageEvents: 2_000,
} as const;
