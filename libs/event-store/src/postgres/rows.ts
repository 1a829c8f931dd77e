import { type Position, type RecordedEvent } from '#kernel';
import { type Lineage, positionIn } from '../copy/lineage.js';
import { countedPosition, recorded } from '../stored-event.js';

/** The columns of {@link EventRow}, of a table named `e`. */
export const eventColumns =
  'e.position, e.stream, e.revision, e.event_id, e.type, e.schema, e.data, e.metadata, e.recorded_at, ' +
  'e.copied_position, e.copied_recorded_at';

/** Index of the column that a query may add behind them. */
export const nextColumn = 11;

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
  copiedPosition: string | null,
  copiedRecordedAt: string | null,
];

export function eventOf(row: EventRow, lineage: Lineage): RecordedEvent {
  const [position, stream, revision, eventId, type, schema, data, metadata, recordedAt, ...copied] = row;
  const [copiedPosition, copiedRecordedAt] = copied;
  return recorded(
    { eventId, type, schema: Number(schema), data, metadata },
    {
      stream,
      revision: Number(revision),
      position: (copiedPosition ?? positionIn(lineage, countedPosition(Number(position)))) as Position,
      recordedAt: copiedRecordedAt ?? instantOf(recordedAt),
    },
  );
}

/** `2024-02-29 08:15:00.5+00` as `2024-02-29T08:15:00.500000Z`: cut, not parsed, which would halve the speed of reads. */
function instantOf(text: string): string {
  const micros = text.slice(20, -3).padEnd(6, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${micros}Z`;
}
