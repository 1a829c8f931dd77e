import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import type { JsonValue, Position } from '#kernel';
import { CheckpointTaken, ForeignCheckpoint } from './process.errors.js';

/** How far a process has come, and what it remembers. */
export interface ProcessCheckpoint<State extends JsonValue = JsonValue> {
  readonly name: string;
  readonly storeId: string;
  /** Last event handled. */
  readonly position: Position;
  readonly state: State;
}

export interface ProcessSources {
  readonly dataSource: DataSource;
  readonly store: EventStore;
}

/**
 * The checkpoint of a process, made at the start of the history where there is none.
 * @throws ForeignCheckpoint where it is of another history
 */
export async function openCheckpoint<State extends JsonValue>(
  { dataSource, store }: ProcessSources,
  name: string,
  initialState: State,
): Promise<ProcessCheckpoint<State>> {
  const storeId = await store.storeId();
  await dataSource.query(
    `insert into process.checkpoint (name, store_id, state) values ($1, $2, $3) on conflict (name) do nothing`,
    [name, storeId, JSON.stringify(initialState)],
  );
  const checkpoint = (await readCheckpoint<State>(dataSource, name))!;
  if (checkpoint.storeId !== storeId) {
    throw new ForeignCheckpoint(
      name,
      `its checkpoint is of event store ${checkpoint.storeId}, not ${storeId}`,
    );
  }
  const head = await store.head();
  if (checkpoint.position > head) {
    throw new ForeignCheckpoint(
      name,
      `its checkpoint ${checkpoint.position} lies after the last event, ${head || 'none'}`,
    );
  }
  return checkpoint;
}

export async function readCheckpoint<State extends JsonValue>(
  dataSource: DataSource,
  name: string,
): Promise<ProcessCheckpoint<State> | undefined> {
  const rows = await dataSource.query<ProcessCheckpoint<State>[]>(
    `select name, store_id as "storeId", position, state from process.checkpoint where name = $1`,
    [name],
  );
  return rows[0];
}

/**
 * Moves the checkpoint if it still stands where this instance believes.
 * @throws CheckpointTaken
 */
export async function advanceCheckpoint<State extends JsonValue>(
  dataSource: DataSource,
  from: ProcessCheckpoint<State>,
  position: Position,
  state: State,
): Promise<ProcessCheckpoint<State>> {
  const [, moved] = await dataSource.query<[unknown, number]>(
    `update process.checkpoint set position = $3, state = $4, updated_at = now()
      where name = $1 and position = $2 and store_id = $5`,
    [from.name, from.position, position, JSON.stringify(state), from.storeId],
  );
  if (moved !== 1) throw new CheckpointTaken(from.name);
  return { ...from, position, state };
}
