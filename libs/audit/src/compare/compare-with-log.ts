import type { EventStore } from '#event-store';
import { START, type RecordedEvent } from '#kernel';
import { type EntryPlacement, entryOf, eventLine, placementOf } from '../entry/log-entry.js';
import { storePages } from '../entry/store-pages.js';
import { SealRefused } from '../audit.errors.js';
import { leafHash } from '../merkle/hash.js';
import type { TileReader } from '../tiles/tile-reader.js';

/**
 * What happened to the store after it was sealed. `changed`: an event has other content. `moved`: it stands elsewhere
 * than it was recorded. `dropped`: it is gone. `inserted`: it was never sealed at this place. `duplicated`: it is there
 * twice. `truncated`: everything from here to the end is gone. `rolled-back`: and other events stand in its place.
 */
export type StoreFault =
  'changed' | 'moved' | 'dropped' | 'inserted' | 'duplicated' | 'truncated' | 'rolled-back';

export interface StoreFinding {
  readonly fault: StoreFault;
  /** Entry of the log, or where the event would be. */
  readonly index: number;
  readonly eventId: string;
  readonly stream: string;
  readonly position: string;
}

interface Held {
  readonly event: RecordedEvent;
  readonly leaf: Buffer;
}

/** Compares every sealed entry with the store. Events after the last sealed one are not looked at. */
export async function compareWithLog(store: EventStore, reader: TileReader): Promise<StoreFinding[]> {
  try {
    if (await holdsEverything(store, reader)) return [];
    // Only a store that differs is held in memory as a whole, to tell what became of each event.
    const [entries, held] = [await readEntries(reader), await readStore(store)];
    return mergedTail(findings(entries, held, reader.size), reader.size);
  } catch (error) {
    if (!(error instanceof SealRefused)) throw error;
    return mergedTail(await findOneByOne(store, await readEntries(reader)), reader.size);
  }
}

async function holdsEverything(store: EventStore, reader: TileReader): Promise<boolean> {
  let index = 0;
  for await (const { leaf } of leavesOf(store)) {
    if (index === reader.size) return true;
    if (!leaf.equals(await reader.leaf(index))) return false;
    index += 1;
  }
  return index >= reader.size;
}

interface Sealed extends EntryPlacement {
  readonly leaf: Buffer;
}

/** For a store that cannot be read in its order any more: each sealed event is asked for by itself. */
async function findOneByOne(store: EventStore, sealed: readonly Sealed[]): Promise<StoreFinding[]> {
  const found: StoreFinding[] = [];
  for (const [index, entry] of sealed.entries()) {
    const event = await eventAt(store, entry);
    if (event === undefined) found.push({ fault: 'dropped', index, ...placed(entry) });
    else if (!entry.leaf.equals(leafOf(event))) {
      const moved = event.position !== entry.position;
      found.push({ fault: moved ? 'moved' : 'changed', index, ...placed(event) });
    }
  }
  return found;
}

async function eventAt(store: EventStore, { stream, revision }: Sealed): Promise<RecordedEvent | undefined> {
  for await (const [event] of store.readStream(stream, { from: revision, limit: 1 })) {
    return event?.revision === revision ? event : undefined;
  }
  return undefined;
}

function findings(sealed: readonly Sealed[], held: readonly Held[], size: number): StoreFinding[] {
  const sealedIds = new Set(sealed.map(({ eventId }) => eventId));
  const heldIds = new Set(held.map(({ event }) => event.eventId));
  const seen = new Set<string>();
  const found: StoreFinding[] = [];
  let [at, index] = [0, 0];
  while (index < size || at < held.length) {
    const entry = sealed[index];
    const current = held[at];
    if (current === undefined) {
      found.push({ fault: 'dropped', index, ...placed(entry!) });
      index += 1;
      continue;
    }
    const { eventId } = current.event;
    const place = { index, ...placed(current.event) };
    if (seen.has(eventId)) found.push({ fault: 'duplicated', ...place });
    // What follows the last sealed event waits for its seal.
    else if (entry === undefined) break;
    else if (!sealedIds.has(eventId)) found.push({ fault: 'inserted', ...place });
    else if (!heldIds.has(entry.eventId)) {
      found.push({ fault: 'dropped', index, ...placed(entry) });
      index += 1;
      continue;
    } else {
      if (entry.eventId !== eventId) found.push({ fault: 'moved', ...place });
      else if (!entry.leaf.equals(current.leaf)) {
        const moved = entry.position !== current.event.position;
        found.push({ fault: moved ? 'moved' : 'changed', ...place });
      }
      index += 1;
    }
    seen.add(eventId);
    at += 1;
  }
  return found;
}

/** A loss that reaches to the end of the log is one finding: the history was cut there. */
function mergedTail(found: readonly StoreFinding[], size: number): StoreFinding[] {
  const lost = found.filter(({ fault }) => fault === 'dropped').map(({ index }) => index);
  let cut = size;
  while (lost.at(-1) === cut - 1 && cut > 0) {
    cut -= 1;
    lost.pop();
  }
  const first = found.find(({ fault, index }) => fault === 'dropped' && index === cut);
  if (first === undefined) return [...found];
  const instead = found.some(({ fault, index }) => fault === 'inserted' && index >= cut);
  const others = found.filter(
    ({ fault, index }) => index < cut || (fault !== 'dropped' && fault !== 'inserted'),
  );
  return [...others, { ...first, fault: instead ? 'rolled-back' : 'truncated' }];
}

function placed({ eventId, stream, position }: { eventId: string; stream: string; position: string }) {
  return { eventId, stream, position };
}

async function readEntries(reader: TileReader): Promise<Sealed[]> {
  const entries: Sealed[] = [];
  for (let index = 0; index < reader.size; index += 1) {
    const entry = await reader.entry(index);
    entries.push({ ...placementOf(entry), leaf: leafHash(entry) });
  }
  return entries;
}

async function readStore(store: EventStore): Promise<Held[]> {
  const held: Held[] = [];
  for await (const each of leavesOf(store)) held.push(each);
  return held;
}

async function* leavesOf(store: EventStore): AsyncGenerator<Held> {
  for await (const page of storePages(store, START)) {
    for (const event of page) yield { event, leaf: leafOf(event) };
  }
}

function leafOf(event: RecordedEvent): Buffer {
  return leafHash(entryOf(eventLine(event)));
}
