import {
  type EventStoreDBClient,
  NO_STREAM,
  WrongExpectedVersionError,
  jsonEvent,
} from '@eventstore/db-client';
import { assert } from '#kernel';
import type { LogReader } from './log-reader.js';
import { identityStream } from './selection.js';

/** The id of the first event of a well-known stream, which the first process to ask writes. */
export async function storeIdentity(client: EventStoreDBClient, reader: LogReader): Promise<string> {
  const found = await reader.firstId(identityStream);
  if (found !== undefined) return found;
  const event = jsonEvent({ type: 'store.identified', data: {} });
  try {
    await client.appendToStream(identityStream, event, { expectedRevision: NO_STREAM });
    return event.id;
  } catch (error) {
    if (!(error instanceof WrongExpectedVersionError)) throw error;
  }
  const written = await reader.firstId(identityStream);
  assert(written !== undefined, 'the identity that another process wrote can be read');
  return written;
}
