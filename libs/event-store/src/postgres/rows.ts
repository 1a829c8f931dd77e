import { type RecordedEvent } from '#kernel';
import { countedPosition, recorded } from '../stored-event.js';

/** The columns of {@link EventRow}, of a table named `e`. */
export const eventColumns =
  'e.position, e.stream, e.revision, e.event_id, e.type, e.schema, e.data, e.metadata, e.recorded_at';

/** The server knows both lengths without unpacking a large value. */
export function bytesOf(table: string): string {
  return `(octet_length(${table}.data) + octet_length(${table}.metadata))`;
}

export type EventRow = [
  position: string,
  stream: string,
  revision: string,
  eventId: string,
  type: string,
  schema: string,
  data: string,
  metadata: string,
  recordedAt: string,
];

export function eventOf(row: EventRow): RecordedEvent {
  const [position, stream, revision, eventId, type, schema, data, metadata, recordedAt] = row;
  return recorded(
    { eventId, type, schema: Number(schema), data, metadata },
    {
      stream,
      revision: Number(revision),
      position: countedPosition(Number(position)),
      recordedAt: instantOf(recordedAt),
    },
  );
}

/** `2024-02-29 08:15:00.5+00` as `2024-02-29T08:15:00.500000Z`: cut, not parsed, which would halve the speed of reads. */
function instantOf(text: string): string {
  const micros = text.slice(20, -3).padEnd(6, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${micros}Z`;
}
