/** What every adapter enforces alike, so that a history can move between stores. */
export const limits = {
  /** Canonical bytes of one event's data. */
  eventBytes: 1_048_576,
  /** Canonical bytes of what stands beside the data: actor, ids, subjects, rule set. */
  metadataBytes: 65_536,
  eventsPerAppend: 1_000,
  /** Data and metadata of one append together. */
  appendBytes: 8_388_608,
  streamNameLength: 200,
  eventTypeLength: 200,
  /** Events of one page of a read. */
  pageEvents: 2_000,
} as const;
