import { type NewEvent, type Position, type RecordedEvent, canonicalJson, parseLocalDate } from '#kernel';
import { InvalidEvent } from './event-store.errors.js';
import { limits } from './limits.js';

/** A checked event in the form in which every adapter stores it: both texts are RFC 8785 canonical JSON. */
export interface StorableEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schema: number;
  readonly data: string;
  readonly metadata: string;
  readonly commandId: string;
  readonly commandHash: string;
  /** UTF-8 bytes of `data` and `metadata`. */
  readonly bytes: number;
}

/** Where and when the store put an event. */
export type Placement = Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'recordedAt'>;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
// Canonical JSON escapes a lone surrogate and NUL, and never escapes a paired surrogate. An even run of backslashes
// before the `u` is text about an escape, not an escape.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/**
 * Checks an append against the limits that all adapters share and encodes its events.
 * @throws InvalidEvent naming the first event at fault
 */
export function storable(stream: string, events: readonly NewEvent[]): StorableEvent[] {
  checkStreamName(stream);
  if (events.length === 0) throw new InvalidEvent('an append holds at least one event', 0);
  if (events.length > limits.eventsPerAppend) {
    throw new InvalidEvent(
      `an append holds at most ${limits.eventsPerAppend} events`,
      limits.eventsPerAppend,
    );
  }
  const ids = new Set<string>();
  let bytes = 0;
  return events.map((event, index) => {
    const encoded = encode(event, index);
    if (ids.has(encoded.eventId)) throw new InvalidEvent(`event id ${encoded.eventId} occurs twice`, index);
    ids.add(encoded.eventId);
    bytes += encoded.bytes;
    if (bytes > limits.appendBytes) {
      throw new InvalidEvent(`an append holds at most ${limits.appendBytes} bytes`, index);
    }
    return encoded;
  });
}

/** The canonical texts of an event that a store has checked and recorded. */
export function canonicalEvent(event: NewEvent): StorableEvent {
  return encode(event, 0);
}

/** The event as it reads from every store. */
export function recorded(
  event: Pick<StorableEvent, 'eventId' | 'type' | 'schema' | 'data' | 'metadata'>,
  placement: Placement,
): RecordedEvent {
  const metadata = JSON.parse(event.metadata) as Metadata;
  return {
    eventId: event.eventId,
    type: event.type,
    schema: event.schema,
    data: JSON.parse(event.data) as NewEvent['data'],
    ...metadata,
    ...placement,
  };
}

/** Of a position that counts events from 1: fixed width, so that plain string comparison is order. */
export function countedPosition(count: number): Position {
  return String(count).padStart(16, '0') as Position;
}

/** @throws RangeError for anything but `START` and what {@link countedPosition} gives */
export function positionCount(position: Position): number {
  if (position !== '' && !/^\d{16}$/.test(position)) {
    throw new RangeError(`"${position}" is not a position of this store`);
  }
  return Number(position);
}

/** The text before the first dash of a stream's name. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

type Metadata = Omit<NewEvent, 'eventId' | 'type' | 'schema' | 'data'>;

function checkStreamName(stream: string): void {
  const dash = stream.indexOf('-');
  // Stores keep names that begin with "$" for themselves; controls and lone surrogates cannot be stored as text.
  const wellFormed = dash > 0 && dash < stream.length - 1 && !/^\$|\p{Cc}|\p{Cs}/u.test(stream);
  if (!wellFormed)
    throw new InvalidEvent(`${JSON.stringify(stream)} is not a stream name of the form category-id`, 0);
  if (stream.length > limits.streamNameLength) {
    throw new InvalidEvent(`a stream name has at most ${limits.streamNameLength} characters`, 0);
  }
}

function encode(event: NewEvent, index: number): StorableEvent {
  const { eventId, type, schema, occurredOn, commandId, commandHash } = event;
  if (!uuid.test(eventId)) throw new InvalidEvent(`"${eventId}" is not a UUID in lower case`, index);
  if (type.length === 0 || type.length > limits.eventTypeLength || /\p{Cc}|\p{Cs}/u.test(type)) {
    throw new InvalidEvent(`${JSON.stringify(type)} is not an event type`, index);
  }
  if (!Number.isInteger(schema) || schema < 1 || schema > 32_767) {
    throw new InvalidEvent(`schema ${schema} is not a version of an event's shape`, index);
  }
  if (parseLocalDate(occurredOn) === undefined) {
    throw new InvalidEvent(`occurredOn "${occurredOn}" is not a date`, index);
  }
  const data = canonicalText('data', event.data, limits.eventBytes, index);
  const metadata = canonicalText('metadata', metadataOf(event), limits.metadataBytes, index);
  const bytes = data.bytes + metadata.bytes;
  return { eventId, type, schema, data: data.text, metadata: metadata.text, commandId, commandHash, bytes };
}

function metadataOf(event: NewEvent): Metadata {
  const { actor, causationId, commandHash, commandId, correlationId, occurredOn, ruleSet, subjects } = event;
  return {
    actor: { id: actor.id, org: actor.org, role: actor.role },
    causationId,
    commandHash,
    commandId,
    correlationId,
    occurredOn,
    ...(ruleSet && { ruleSet: { id: ruleSet.id, version: ruleSet.version } }),
    subjects,
  };
}

function canonicalText(what: 'data' | 'metadata', value: object, limit: number, index: number) {
  let text: string;
  try {
    text = canonicalJson(value);
  } catch (error) {
    throw new InvalidEvent(`${what} is not JSON: ${(error as Error).message}`, index);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > limit) throw new InvalidEvent(`${what} of ${bytes} bytes, at most ${limit} are stored`, index);
  if (text.includes('\\u') && unstorable.test(text)) {
    throw new InvalidEvent(`${what} holds NUL or half a surrogate pair, which is not text`, index);
  }
  return { text, bytes };
}
