import type { DataSource, EntityManager } from 'typeorm';
import type { Position, RecordedEvent } from '#kernel';
import { CheckpointLost } from './projection.errors.js';

export type GenerationStatus = 'live' | 'building' | 'retired';

/** How far one generation of a projection's tables has come, and of which history. */
export interface Checkpoint {
  readonly name: string;
  /** Counts the builds of this projection's tables, from 1. */
  readonly generation: number;
  /** Version of the projection that builds them. */
  readonly version: number;
  readonly status: GenerationStatus;
  /** False while the secondary indexes of a rebuild are still to be made. */
  readonly indexed: boolean;
  readonly storeId: string;
  /** Last event projected. */
  readonly position: Position;
  /** An earlier position with no event between it and {@link position}; proves that the history is the same. */
  readonly priorPosition: Position;
  readonly eventId: string | null;
}

const columns = `name, generation, version, status, indexed, store_id as "storeId", position,
  prior_position as "priorPosition", event_id as "eventId"`;

export async function checkpointsOf(
  db: DataSource | EntityManager,
  name?: string,
): Promise<readonly Checkpoint[]> {
  return db.query(
    `select ${columns} from read_model.projection where $1::text is null or name = $1 order by name, generation`,
    [name ?? null],
  );
}

export async function loadCheckpoint(
  db: DataSource | EntityManager,
  name: string,
  generation: number,
): Promise<Checkpoint | undefined> {
  const rows = await db.query<Checkpoint[]>(
    `select ${columns} from read_model.projection where name = $1 and generation = $2`,
    [name, generation],
  );
  return rows[0];
}

/**
 * Moves the checkpoint to `last` if it still stands where this instance believes. The first statement of a batch's
 * transaction: it locks the row, so that a second instance waits here and then finds that it lost.
 * @throws CheckpointLost
 */
export async function advanceCheckpoint(
  tx: EntityManager,
  from: Checkpoint,
  last: RecordedEvent,
  priorPosition: Position,
): Promise<Checkpoint> {
  const [, moved] = await tx.query<[unknown, number]>(
    `update read_model.projection
        set position = $4, prior_position = $5, event_id = $6, updated_at = now()
      where name = $1 and generation = $2 and position = $3 and status <> 'retired'`,
    [from.name, from.generation, from.position, last.position, priorPosition, last.eventId],
  );
  if (moved !== 1) throw new CheckpointLost(from.name);
  return { ...from, position: last.position, priorPosition, eventId: last.eventId };
}

/**
 * The same fence for a transaction that will know its last event only at its end.
 * @throws CheckpointLost
 */
export async function holdCheckpoint(tx: EntityManager, from: Checkpoint): Promise<void> {
  const held = await tx.query<unknown[]>(
    `select 1 from read_model.projection
      where name = $1 and generation = $2 and position = $3 and status <> 'retired' for update`,
    [from.name, from.generation, from.position],
  );
  if (held.length !== 1) throw new CheckpointLost(from.name);
}
