import type { Position } from '#kernel';
import { type BulkOptions, catchUp } from './catch-up.js';
import { type Checkpoint, checkpointsOf, loadCheckpoint } from './checkpoint.js';
import {
  type ProjectionSources,
  exclusively,
  indexGeneration,
  liveGeneration,
  makeLive,
  startGeneration,
} from './generations.js';
import { refuseForeignCheckpoint } from './history-guard.js';
import type { Projection } from './projection.js';
import { CheckpointRefused, OperatorError, ProjectionBehind } from './projection.errors.js';
import { type TableDifference, compareTables, generationTables } from './tables.js';
import { waitForPosition } from './wait-for-position.js';

const bulkDefault: BulkOptions = { maxEvents: 500_000 };
const liveCatchUpMs = 10_000;

/**
 * Builds the tables anew beside the live ones, from the first event to the store's present end. A build that was
 * broken off is continued.
 */
export async function rebuild(
  projection: Projection,
  sources: ProjectionSources,
  bulk: BulkOptions = bulkDefault,
): Promise<Checkpoint> {
  const { dataSource, store } = sources;
  const begun = await buildingOf(projection, sources);
  const building = begun?.version === projection.version ? begun : await startGeneration(projection, sources);
  await catchUp(projection, sources, building.generation, await store.head(), bulk);
  if (!building.indexed) await indexGeneration(dataSource, projection, building);
  return catchUp(projection, sources, building.generation, await store.head());
}

export interface SwitchReport {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  /** Why the two generations could not be compared; null where they were. */
  readonly notCompared: string | null;
  readonly differences: readonly TableDifference[];
}

/**
 * Brings the build and the live generation to one position, compares them row by row, and points the views at the
 * build in the same transaction. The live projection waits meanwhile; readers do not.
 * @throws OperatorError where nothing was built, or the tables differ and that was not accepted
 */
export async function switchOver(
  projection: Projection,
  sources: ProjectionSources,
  { acceptDifferences = false }: { acceptDifferences?: boolean } = {},
): Promise<SwitchReport> {
  const building = await buildingOf(projection, sources);
  if (building === undefined || !building.indexed) {
    throw new OperatorError(
      'nothing-to-switch',
      `no build of ${projection.name} is complete: rebuild it first`,
    );
  }
  const live = await liveGeneration(projection, sources);
  const obstacle = await obstacleToComparison(sources, live, building);
  if (obstacle === null) await catchUp(projection, sources, building.generation, live.position);

  return exclusively(sources.dataSource, projection, async (tx) => {
    await tx.query(`set local lock_timeout = '10s'`);
    await tx.query(`select 1 from read_model.projection where name = $1 and status = 'live' for update`, [
      projection.name,
    ]);
    const from = (await loadCheckpoint(tx, live.name, live.generation))!;
    const target = obstacle === null ? from.position : await furthest(sources, from, building);
    const to = await catchUp(projection, sources, building.generation, target);
    const notCompared = obstacle ?? (to.position === from.position ? null : 'the live tables are behind');
    const differences =
      notCompared === null
        ? await compareTables(
            tx,
            generationTables(projection, from.generation),
            generationTables(projection, to.generation),
          )
        : [];
    if (differences.length > 0 && !acceptDifferences) {
      const tables = differences.map(
        ({ table, onlyLeft, onlyRight }) => `${table} (${onlyLeft} + ${onlyRight} rows)`,
      );
      throw new OperatorError(
        'tables-differ',
        `the build of ${projection.name} differs in ${tables.join(', ')}`,
      );
    }
    await makeLive(tx, projection, to);
    return { from, to: { ...to, status: 'live' }, notCompared, differences };
  });
}

export async function buildingOf(
  projection: Projection,
  { dataSource }: ProjectionSources,
): Promise<Checkpoint | undefined> {
  return (await checkpointsOf(dataSource, projection.name)).find(({ status }) => status === 'building');
}

async function obstacleToComparison(
  sources: ProjectionSources,
  live: Checkpoint,
  building: Checkpoint,
): Promise<string | null> {
  if (live.version !== building.version) return `the live tables are of version ${live.version}`;
  try {
    await refuseForeignCheckpoint(sources.store, live);
  } catch (error) {
    if (error instanceof CheckpointRefused) return `the live tables are of another history (${error.reason})`;
    throw error;
  }
  if (live.position >= building.position) return null;
  try {
    // The live generation may only be a moment behind a build that has just ended.
    await waitForPosition(sources.dataSource, [live.name], building.position, { timeoutMs: liveCatchUpMs });
    return null;
  } catch (error) {
    if (error instanceof ProjectionBehind) return 'the live tables are behind';
    throw error;
  }
}

async function furthest(
  sources: ProjectionSources,
  live: Checkpoint,
  building: Checkpoint,
): Promise<Position> {
  const head = await sources.store.head();
  return live.position > building.position && live.position <= head ? live.position : head;
}
