import { createHash } from 'node:crypto';
import { canonicalJson, type Position, type RecordedEvent, START } from '#kernel';
import type { EventStore } from '../event-store.port.js';
import { CopyDiffers, CopyRefused } from './copy.errors.js';
import type { CopySource, CopyTarget } from './copy-target.js';
import { mostGenerations } from './lineage.js';

export interface CopyProgress {
  readonly phase: 'copying' | 'verifying';
  /** Events handled by this phase so far. */
  readonly events: number;
}

export interface CopyResult {
  /** Events that this run wrote. */
  readonly copied: number;
  /** Events that both stores hold. */
  readonly events: number;
  /** Of the canonical text of every event with its place and time, each followed by a line feed: SHA-256 in hex. */
  readonly sha256: string;
  readonly position: Position;
  readonly storeId: string;
  readonly generation: number;
}

/** In one transaction of the target; also bounds what is held in memory beside the pages of the source. */
const eventsPerWrite = 500;

/**
 * Makes `target` hold the history of `source`: the same events in the same order, with their ids, places, revisions and
 * times, and the same identity. May be repeated after it was interrupted, and when the source has grown. Afterwards
 * every event of both is compared.
 * @throws CopyRefused, CopyDiffers
 */
export async function copyHistory(
  source: CopySource,
  target: CopyTarget,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyResult> {
  const { storeId, generation } = await source.lineage();
  if (generation >= mostGenerations) {
    throw new CopyRefused('too-many-copies', `a history can be copied ${mostGenerations} times in a row`);
  }
  const lineage = { storeId, generation: generation + 1 };
  const from = await resumePosition(target, lineage);
  const upTo = await source.head();
  await target.begin(lineage);
  let copied = 0;
  for await (const page of source.readAll(from)) {
    const events = page.filter(({ position }) => position <= upTo);
    for (let start = 0; start < events.length; start += eventsPerWrite) {
      const batch = events.slice(start, start + eventsPerWrite);
      await target.write(batch);
      copied += batch.length;
      onProgress({ phase: 'copying', events: copied });
    }
    if (events.length < page.length) break;
  }
  const verified = await compare(source, target.store, upTo, onProgress);
  await target.complete();
  return { copied, ...verified, position: upTo, ...lineage };
}

/** After which position of the source the copy goes on. */
async function resumePosition(
  target: CopyTarget,
  wanted: { readonly storeId: string; readonly generation: number },
): Promise<Position> {
  const state = await target.state();
  if (state.kind === 'empty') return START;
  if (state.kind === 'own') {
    throw new CopyRefused('target-differs', 'the target holds a history that began there');
  }
  const { storeId, generation } = state.lineage;
  if (storeId !== wanted.storeId || generation !== wanted.generation) {
    throw new CopyRefused('target-differs', `the target is a copy of another store, of history ${storeId}`);
  }
  if (state.written) {
    throw new CopyRefused('target-in-use', 'the target was written to after it had been copied');
  }
  return state.last?.position ?? START;
}

/** Reads both from the start, in step, and holds one page of each. */
async function compare(
  source: EventStore,
  copy: EventStore,
  upTo: Position,
  onProgress: (progress: CopyProgress) => void,
): Promise<Pick<CopyResult, 'events' | 'sha256'>> {
  const hash = createHash('sha256');
  let events = 0;
  const copies = eventsOf(copy);
  try {
    for await (const event of eventsOf(source)) {
      if (event.position > upTo) break;
      const { value: twin } = await copies.next();
      if (twin === undefined) {
        throw new CopyDiffers(`the copy ends before event ${event.eventId} at ${event.position}`);
      }
      const line = canonicalJson(event);
      if (canonicalJson(twin) !== line) {
        throw new CopyDiffers(
          `the copy differs at ${event.position}: event ${event.eventId} of ${event.stream}`,
        );
      }
      hash.update(line).update('\n');
      events += 1;
      if (events % eventsPerWrite === 0) onProgress({ phase: 'verifying', events });
    }
    const { value: more } = await copies.next();
    if (more !== undefined)
      throw new CopyDiffers(`the copy holds more: event ${more.eventId} at ${more.position}`);
  } finally {
    await copies.return(undefined);
  }
  onProgress({ phase: 'verifying', events });
  return { events, sha256: hash.digest('hex') };
}

async function* eventsOf(store: EventStore): AsyncGenerator<RecordedEvent, undefined, undefined> {
  for await (const page of store.readAll(START)) yield* page;
  return undefined;
}
