import type { DataSource, EntityManager } from 'typeorm';
import type { EventStore } from '#event-store';
import { type Checkpoint, type GenerationStatus, checkpointsOf } from './checkpoint.js';
import type { Projection } from './projection.js';
import { OperatorError } from './projection.errors.js';
import { createIndexes, createTables, dropTables, generationTables, pointViews } from './tables.js';

export interface ProjectionSources {
  readonly dataSource: DataSource;
  readonly store: EventStore;
}

/** The generation that queries read; on the first start it is made, empty. */
export async function liveGeneration(
  projection: Projection,
  { dataSource, store }: ProjectionSources,
): Promise<Checkpoint> {
  const existing = (await checkpointsOf(dataSource, projection.name)).find(({ status }) => status === 'live');
  if (existing) return existing;
  const storeId = await store.storeId();
  return exclusively(dataSource, projection, async (tx, generations) => {
    const live = generations.find(({ status }) => status === 'live');
    if (live) return live;
    const first = await insertGeneration(tx, projection, generations, 'live', storeId);
    const tables = generationTables(projection, first.generation);
    await createTables(tx, projection, tables);
    await createIndexes(tx, projection, tables);
    await pointViews(tx, projection, tables);
    return first;
  });
}

/**
 * Empty tables beside the live ones, to be filled from the first event on.
 * @throws OperatorError where a build is under way
 */
export async function startGeneration(
  projection: Projection,
  { dataSource, store }: ProjectionSources,
): Promise<Checkpoint> {
  await liveGeneration(projection, { dataSource, store });
  const storeId = await store.storeId();
  return exclusively(dataSource, projection, async (tx, generations) => {
    const building = generations.find(({ status }) => status === 'building');
    if (building) {
      throw new OperatorError(
        'already-building',
        `generation ${building.generation} of ${projection.name} is being built: switch to it or drop it first`,
      );
    }
    const next = await insertGeneration(tx, projection, generations, 'building', storeId);
    await createTables(tx, projection, generationTables(projection, next.generation));
    return next;
  });
}

export async function indexGeneration(
  dataSource: DataSource,
  projection: Projection,
  checkpoint: Checkpoint,
): Promise<void> {
  await exclusively(dataSource, projection, async (tx, generations) => {
    const present = generations.find(({ generation }) => generation === checkpoint.generation);
    if (present === undefined || present.indexed) return;
    await createIndexes(tx, projection, generationTables(projection, checkpoint.generation));
    await tx.query(`update read_model.projection set indexed = true where name = $1 and generation = $2`, [
      checkpoint.name,
      checkpoint.generation,
    ]);
  });
}

/**
 * Makes `next` the generation that queries read and keeps the former for a rollback. Runners of the former lose their
 * checkpoint with their next batch and go on with `next`.
 */
export async function makeLive(tx: EntityManager, projection: Projection, next: Checkpoint): Promise<void> {
  await setStatus(tx, projection.name, 'live', 'retired');
  await tx.query(
    `update read_model.projection set status = 'live', updated_at = now() where name = $1 and generation = $2`,
    [next.name, next.generation],
  );
  await pointViews(tx, projection, generationTables(projection, next.generation));
}

/**
 * Points the views back at the newest retired generation, which then catches up from where it was left.
 * @throws OperatorError where there is none of this version
 */
export async function rollBack(dataSource: DataSource, projection: Projection): Promise<Checkpoint> {
  return exclusively(dataSource, projection, async (tx, generations) => {
    const former = generations
      .filter(({ status, version }) => status === 'retired' && version === projection.version)
      .at(-1);
    if (former === undefined) {
      throw new OperatorError(
        'nothing-to-roll-back',
        `${projection.name} has no retired generation of version ${projection.version}`,
      );
    }
    await makeLive(tx, projection, former);
    return { ...former, status: 'live' };
  });
}

/**
 * Drops the tables of a generation that nobody reads: retired, or a build that is given up.
 * @throws OperatorError where it is live or unknown
 */
export async function dropGeneration(
  dataSource: DataSource,
  projection: Projection,
  generation: number,
): Promise<void> {
  await exclusively(dataSource, projection, async (tx, generations) => {
    const found = generations.find((checkpoint) => checkpoint.generation === generation);
    if (found === undefined || found.status === 'live') {
      throw new OperatorError(
        'not-retired',
        `generation ${generation} of ${projection.name} is ${found?.status ?? 'unknown'}: only a retired or building one is dropped`,
      );
    }
    await tx.query(`delete from read_model.projection where name = $1 and generation = $2`, [
      projection.name,
      generation,
    ]);
    await dropTables(tx, generationTables(projection, generation));
  });
}

async function insertGeneration(
  tx: EntityManager,
  projection: Projection,
  existing: readonly Checkpoint[],
  status: GenerationStatus,
  storeId: string,
): Promise<Checkpoint> {
  const generation = Math.max(0, ...existing.map((checkpoint) => checkpoint.generation)) + 1;
  await tx.query(
    `insert into read_model.projection (name, generation, version, status, indexed, store_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [projection.name, generation, projection.version, status, status === 'live', storeId],
  );
  return (await checkpointsOf(tx, projection.name)).find(
    (checkpoint) => checkpoint.generation === generation,
  )!;
}

async function setStatus(tx: EntityManager, name: string, from: GenerationStatus, to: GenerationStatus) {
  await tx.query(
    `update read_model.projection set status = $3, updated_at = now() where name = $1 and status = $2`,
    [name, from, to],
  );
}

/** One change of a projection's generations at a time, whatever number of processes ask for it. */
export async function exclusively<T>(
  dataSource: DataSource,
  projection: Projection,
  change: (tx: EntityManager, generations: readonly Checkpoint[]) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (tx) => {
    // Making an index and comparing tables take as long as the book is large.
    await tx.query(`set local statement_timeout = 0`);
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `afterloan.projection.${projection.name}`,
    ]);
    return change(tx, await checkpointsOf(tx, projection.name));
  });
}
