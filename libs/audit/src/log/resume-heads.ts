import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { storePages } from '../entry/store-pages.js';
import { START, type Position, type RecordedEvent } from '#kernel';
import { SealRefused } from '../audit.errors.js';
import { entryOf, eventLine, placementOf } from '../entry/log-entry.js';
import { HeadMap } from '../heads/head-map.js';
import { type HeadsSnapshot, readSnapshot } from '../heads/heads-snapshot.js';
import { leafHash } from '../merkle/hash.js';
import type { TileReader } from '../tiles/tile-reader.js';
import type { LogDirectory } from './log-directory.js';

/**
 * The heads of the first `size` entries: from the snapshot and the events after it or, where it is of no use, from all
 * events. Every event read on the way must be the one that was sealed, the last one always.
 * @throws SealRefused
 */
export async function resumeHeads(
  directory: LogDirectory,
  store: EventStore,
  size: number,
  signal?: AbortSignal,
): Promise<HeadMap> {
  if (size === 0) return new HeadMap();
  const signed = (await directory.heads(size))?.statement;
  const reader = directory.reader(size);
  const snapshot = await readSnapshot(directory.snapshot);
  if (snapshot !== undefined && snapshot.size <= size) {
    const heads = await advance(snapshot, store, reader, signal);
    if (signed?.root.equals(heads.root())) return heads;
  }
  const heads = await advance({ size: 0, position: START, heads: new HeadMap() }, store, reader, signal);
  if (!signed?.root.equals(heads.root())) {
    throw new SealRefused('heads-differ', `the heads signed for ${size} entries are not those of the events`);
  }
  return heads;
}

async function advance(
  from: HeadsSnapshot,
  store: EventStore,
  reader: TileReader,
  signal: AbortSignal | undefined,
): Promise<HeadMap> {
  const { heads } = from;
  if (from.size === reader.size) await checkLast(from, store, reader);
  let index = from.size;
  if (index === reader.size) return heads;
  for await (const page of storePages(store, from.position)) {
    for (const event of page) {
      heads.add(event, await sealedLeaf(event, index, reader));
      index += 1;
      if (index === reader.size) return heads;
    }
    signal?.throwIfAborted();
    await nextTurn();
  }
  throw truncated(index, reader.size);
}

/** Reading on from just before a position is what the port offers; the entries before it are in the log. */
async function checkLast(
  { position, size }: HeadsSnapshot,
  store: EventStore,
  reader: TileReader,
): Promise<void> {
  const head = await store.head();
  if (head < position) throw truncated(size - 1, size);
  const before = await positionBefore(size, reader);
  for await (const [event] of storePages(store, before)) {
    if (event === undefined) continue;
    await sealedLeaf(event, size - 1, reader);
    return;
  }
  throw truncated(size - 1, size);
}

async function positionBefore(size: number, reader: TileReader): Promise<Position> {
  if (size < 2) return START;
  return placementOf(await reader.entry(size - 2)).position as Position;
}

async function sealedLeaf(event: RecordedEvent, index: number, reader: TileReader): Promise<Buffer> {
  const leaf = leafHash(entryOf(eventLine(event)));
  if (!leaf.equals(await reader.leaf(index))) {
    throw new SealRefused(
      'store-differs',
      `event ${event.eventId} at ${event.position} is not what was sealed as entry ${index}`,
    );
  }
  return leaf;
}

function truncated(held: number, sealed: number): SealRefused {
  return new SealRefused(
    'store-truncated',
    `the store holds ${held} of the ${sealed} events that were sealed`,
  );
}
