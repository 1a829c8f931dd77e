import { canonicalJson, type RecordedEvent } from '#kernel';
import { sha256 } from '../crypto/primitives.js';
import { entryBytesLimit } from '../tiles/entry-bundle.js';

/** Names what the bytes of an entry mean, for ever. A change of anything in here needs another name. */
export const entryFormat = 'afterloan-event/1';

/** An event as auditors get it: RFC 8785 JSON of the whole recorded envelope. */
export function eventLine(event: RecordedEvent): string {
  const { actor, causationId, commandHash, commandId, correlationId, data, eventId, occurredOn } = event;
  const { position, recordedAt, revision, ruleSet, schema, stream, subjects, type } = event;
  // Members that stand in order already cost a fraction.
  const line = {
    ...{ actor, causationId, commandHash, commandId, correlationId, data, eventId, format: entryFormat },
    ...{ occurredOn, position, recordedAt, revision, ruleSet, schema, stream, subjects, type },
  };
  const isWhole = Object.keys(event).every((member) => member in line);
  return canonicalJson(isWhole ? line : { format: entryFormat, ...event });
}

/**
 * The entry of the log that stands for the event of this line: the line itself or, where that is longer than an entry
 * can be, its placement and hash.
 */
export function entryOf(line: string): Buffer {
  const bytes = Buffer.from(line);
  return bytes.length <= entryBytesLimit ? bytes : Buffer.from(shortForm(line, bytes));
}

/** What every entry says about its event, in either form. */
export interface EntryPlacement {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** @throws SyntaxError, TypeError where the bytes are not an entry of ours */
export function placementOf(entry: Buffer): EntryPlacement {
  const { format, eventId, stream, revision, position } = JSON.parse(entry.toString()) as Record<
    string,
    unknown
  >;
  if (
    format !== entryFormat ||
    typeof eventId !== 'string' ||
    typeof stream !== 'string' ||
    typeof revision !== 'number' ||
    typeof position !== 'string'
  ) {
    throw new TypeError(`not an entry of the form ${entryFormat}`);
  }
  return { eventId, stream, revision, position };
}

function shortForm(line: string, bytes: Buffer): string {
  const { eventId, position, recordedAt, revision, schema, stream, type } = JSON.parse(line) as RecordedEvent;
  const eventSha256 = sha256(bytes).toString('hex');
  return canonicalJson({
    format: entryFormat,
    ...{ eventId, eventSha256, position, recordedAt, revision, schema, stream, type },
  });
}
