import { randomUUID } from 'node:crypto';
import type { EventData, JSONType, RecordedEvent as WireEvent } from '@eventstore/db-client';
import { type NewEvent, type RecordedEvent, assert, canonicalJson } from '#kernel';
import { type Lineage, positionIn } from '../copy/lineage.js';
import type { StorableEvent } from '../stored-event.js';
import { placeOf } from './log-position.js';

/** What a copied event keeps of the store it comes from, exactly as it read there. */
export type CopiedPlacement = Pick<RecordedEvent, 'position' | 'recordedAt'>;

type Metadata = Omit<NewEvent, 'type' | 'data'> & { readonly copied?: CopiedPlacement };

/**
 * The event as the client sends it: data and metadata are the canonical bytes. Our event id stands in the metadata,
 * and the store's own id is a new one for every attempt: the store takes an append whose ids it has already for a
 * repeat and answers success without comparing anything else, so neither a repeat nor a reused command id could be
 * told from a first write. An exact expected revision lets no attempt be written twice.
 */
export function wireEvent(event: StorableEvent, copied?: CopiedPlacement): EventData {
  const metadata = JSON.parse(event.metadata) as Metadata;
  const stored = canonicalJson({
    ...metadata,
    // The names by which the store's own tools follow a correlation.
    $correlationId: metadata.correlationId,
    $causationId: metadata.causationId,
    eventId: event.eventId,
    schema: event.schema,
    ...(copied && { copied: { position: copied.position, recordedAt: copied.recordedAt } }),
  });
  return {
    id: randomUUID(),
    type: event.type,
    contentType: 'application/json',
    data: inCanonicalOrder(event.data) as JSONType,
    // The client looks for exactly this class; a Buffer would be sent as its JSON form.
    metadata: Uint8Array.from(Buffer.from(stored)),
  };
}

/** @throws AssertionFailure for an event that this adapter did not write: the database must be ours alone */
export function recordedEvent(event: WireEvent, lineage: Lineage): RecordedEvent {
  const metadata = event.metadata as Partial<Metadata> | undefined;
  assert(
    event.isJson && event.position !== undefined && typeof metadata?.eventId === 'string',
    `event ${event.revision} of "${event.streamId}" was not written by this system`,
  );
  const { actor, causationId, commandHash, commandId, correlationId, eventId, occurredOn, ruleSet, schema } =
    metadata as Metadata;
  const { copied } = metadata;
  return {
    eventId,
    type: event.type,
    schema,
    occurredOn,
    data: event.data as NewEvent['data'],
    actor,
    commandId,
    commandHash,
    correlationId,
    causationId,
    subjects: metadata.subjects!,
    ...(ruleSet && { ruleSet }),
    stream: event.streamId,
    revision: Number(event.revision),
    position: copied?.position ?? positionIn(lineage, placeOf(event.position)),
    recordedAt: copied?.recordedAt ?? event.created.toISOString(),
  };
}

const indexLikeKey = /"\d+":/;

/** A value of which `JSON.stringify`, which the client calls, gives exactly the canonical text. */
function inCanonicalOrder(text: string): unknown {
  return indexLikeKey.test(text) ? JSON.parse(text, sortedKeys) : JSON.parse(text);
}

/** JavaScript lists keys that look like array indices first and by number, canonical JSON sorts all as text. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value).sort();
  return new Proxy(value, { ownKeys: () => keys });
}
