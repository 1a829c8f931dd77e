import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { type Position, type RecordedEvent, START } from '#kernel';
import { ProgressTaken, RelayRefused } from './relay.errors.js';
import type { Relay, RelaySources } from './relay.js';

/** Partition to the offset of a message in it that was acknowledged, as decimal text. */
export type Offsets = Readonly<Record<string, string>>;

/** How far a topic has come. */
export interface RelayProgress {
  readonly topic: string;
  readonly storeId: string;
  /** Last event whose message is acknowledged, as are those of all before it. */
  readonly position: Position;
  /** An earlier position with no event to publish between it and {@link position}; proves the history the same. */
  readonly priorPosition: Position;
  readonly eventId: string | null;
  /** How many partitions the topic had when it was first written to. */
  readonly partitions: number | null;
  /** Of the batches acknowledged last in each partition; a partition that ends before it has lost messages. */
  readonly offsets: Offsets;
  /** Where the progress is that counts: here, or in the topic's own transactions, of which this is then a copy. */
  readonly keptIn: 'postgresql' | 'kafka';
}

/** What the progress says of the history. */
export type ProgressRecord = Pick<RelayProgress, 'storeId' | 'position' | 'priorPosition' | 'eventId'>;

const columns = `topic, store_id as "storeId", position, prior_position as "priorPosition", event_id as "eventId",
  partitions, offsets, kept_in as "keptIn"`;

/**
 * The progress of a topic, at the start of the history where there is none yet.
 * @throws RelayRefused where it is not of this history
 */
export async function openProgress(
  { dataSource, store }: RelaySources,
  topic: string,
  categories: readonly string[],
): Promise<RelayProgress> {
  await dataSource.query(
    `insert into relay.progress (topic, store_id) values ($1, $2) on conflict (topic) do nothing`,
    [topic, await store.storeId()],
  );
  const progress = (await readProgress(dataSource, topic))!;
  await refuseForeignProgress(store, progress, categories);
  return progress;
}

export async function readProgress(
  dataSource: DataSource,
  topic: string,
): Promise<RelayProgress | undefined> {
  const rows = await dataSource.query<RelayProgress[]>(
    `select ${columns} from relay.progress where topic = $1`,
    [topic],
  );
  return rows[0];
}

export async function allProgress(dataSource: DataSource): Promise<readonly RelayProgress[]> {
  return dataSource.query(`select ${columns} from relay.progress order by topic`);
}

/** The first event whose message is not acknowledged, if there is one. */
export async function oldestUnpublished(
  { publication: { categories }, topic }: Relay,
  { dataSource, store }: RelaySources,
): Promise<RecordedEvent | undefined> {
  const position = (await readProgress(dataSource, topic.name))?.position ?? START;
  for await (const [first] of store.readAll(position, { categories })) return first;
  return undefined;
}

/**
 * Moves the progress on if it still stands where this instance believes.
 * @throws ProgressTaken
 */
export async function advanceProgress(
  dataSource: DataSource,
  from: RelayProgress,
  to: ProgressRecord,
  sent: Offsets = {},
): Promise<RelayProgress> {
  const { position, priorPosition, eventId } = to;
  const next = { ...from, position, priorPosition, eventId, offsets: { ...from.offsets, ...sent } };
  const [, moved] = await dataSource.query<[unknown, number]>(
    `update relay.progress
        set position = $4, prior_position = $5, event_id = $6, offsets = $7, updated_at = now()
      where topic = $1 and position = $2 and store_id = $3 and kept_in = $8`,
    [
      from.topic,
      from.position,
      from.storeId,
      next.position,
      next.priorPosition,
      next.eventId,
      JSON.stringify(next.offsets),
      from.keptIn,
    ],
  );
  if (moved !== 1) throw new ProgressTaken(from.topic);
  return next;
}

/** Remembers the number of partitions that the topic has when it is first written to. */
export async function recordPartitions(
  dataSource: DataSource,
  from: RelayProgress,
  partitions: number,
): Promise<RelayProgress> {
  if (from.partitions !== null) return from;
  const [, recorded] = await dataSource.query<[unknown, number]>(
    `update relay.progress set partitions = $2 where topic = $1 and partitions is null`,
    [from.topic, partitions],
  );
  if (recorded !== 1) throw new ProgressTaken(from.topic);
  return { ...from, partitions };
}

/**
 * From now on the progress that counts is there.
 * @throws ProgressTaken
 */
export async function keepProgressIn(
  dataSource: DataSource,
  from: RelayProgress,
  keptIn: RelayProgress['keptIn'],
): Promise<RelayProgress> {
  if (from.keptIn === keptIn) return from;
  const [, kept] = await dataSource.query<[unknown, number]>(
    `update relay.progress set kept_in = $3, updated_at = now() where topic = $1 and position = $2`,
    [from.topic, from.position, keptIn],
  );
  if (kept !== 1) throw new ProgressTaken(from.topic);
  return { ...from, keptIn };
}

/** @throws RelayRefused where the progress is not of this history */
export async function refuseForeignProgress(
  store: EventStore,
  { topic, storeId, position, priorPosition, eventId }: Pick<RelayProgress, 'topic'> & ProgressRecord,
  categories: readonly string[],
): Promise<void> {
  const present = await store.storeId();
  if (storeId !== present) {
    throw new RelayRefused(topic, 'other-store', `its progress is of event store ${storeId}, not ${present}`);
  }
  const head = await store.head();
  if (position > head) {
    throw new RelayRefused(
      topic,
      'ahead-of-store',
      `its progress ${position} lies after the store's last event, ${head === START ? 'none' : head}`,
    );
  }
  if (eventId === null) return;
  for await (const [event] of store.readAll(priorPosition, { categories })) {
    if (event?.position === position && event.eventId === eventId) return;
    break;
  }
  throw new RelayRefused(
    topic,
    'other-history',
    `the store no longer holds event ${eventId}, which was published, at position ${position}`,
  );
}
