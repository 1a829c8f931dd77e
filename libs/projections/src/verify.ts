import type { Position, RecordedEvent } from '#kernel';
import { pagesUpTo } from './catch-up.js';
import { loadCheckpoint } from './checkpoint.js';
import { type ProjectionSources, liveGeneration } from './generations.js';
import {
  type LeftOut,
  type Projection,
  type ProjectionWriter,
  type TableNames,
  handlerOf,
} from './projection.js';
import { skippedEvents } from './projection-failures.js';
import { type TableDifference, compareTables, createTables, generationTables, tablesIn } from './tables.js';
import { derivedTransaction } from './transaction.js';

export interface Verification {
  readonly projection: string;
  /** Where both sides stood when they were compared. */
  readonly position: Position;
  /** `left` is the live row, `right` the replayed one. */
  readonly differences: readonly TableDifference[];
}

const scratchSchema = 'read_model_check';
const eventsPerTransaction = 500_000;

/**
 * Replays the whole history into scratch tables with the same projections and compares them with the live tables row
 * by row, each pair at one position. The live projection waits during the comparison, not during the replay.
 */
export async function verifyProjections(
  projections: readonly Projection[],
  sources: ProjectionSources,
  onVerified?: (verification: Verification) => void,
): Promise<readonly Verification[]> {
  const { dataSource } = sources;
  const guard = dataSource.createQueryRunner();
  try {
    // Held by this connection until it is released: one check at a time, and what a killed one left is removed.
    await guard.query(`select pg_advisory_lock(hashtextextended('afterloan.${scratchSchema}', 0))`);
    await dataSource.query(`drop schema if exists ${scratchSchema} cascade`);
    await dataSource.query(`create schema ${scratchSchema}`);
    const verifications: Verification[] = [];
    for (const projection of projections) {
      const verification = await verify(projection, sources);
      onVerified?.(verification);
      verifications.push(verification);
    }
    return verifications;
  } finally {
    await dataSource.query(`drop schema if exists ${scratchSchema} cascade`);
    await guard.query(`select pg_advisory_unlock(hashtextextended('afterloan.${scratchSchema}', 0))`);
    await guard.release();
  }
}

async function verify(projection: Projection, sources: ProjectionSources): Promise<Verification> {
  const { dataSource } = sources;
  const { name, generation, position } = await liveGeneration(projection, sources);
  const scratch = tablesIn(projection, scratchSchema);
  await dataSource.transaction((tx) => createTables(tx, projection, scratch));
  const skipped = await skippedEvents(dataSource, name, generation);
  const replay = new Replay(projection, scratch, sources, skipped);
  await replay.to(position);

  return dataSource.transaction(async (tx) => {
    await tx.query(`set local statement_timeout = 0`);
    await tx.query(
      `select 1 from read_model.projection where name = $1 and generation = $2 and status = 'live' for update`,
      [name, generation],
    );
    const live = await loadCheckpoint(tx, name, generation);
    await replay.to(live!.position);
    const differences = await compareTables(tx, generationTables(projection, generation), scratch);
    return { projection: name, position: live!.position, differences };
  });
}

class Replay {
  private readonly writer: ProjectionWriter;
  private readonly handles: (event: RecordedEvent) => boolean;
  private reached = '' as Position;

  constructor(
    projection: Projection,
    tables: TableNames,
    private readonly sources: ProjectionSources,
    private readonly skipped: { readonly positions: ReadonlySet<Position>; readonly leftOut: LeftOut },
  ) {
    this.writer = projection.open(tables, skipped.leftOut);
    this.handles = handlerOf(projection);
  }

  async to(target: Position): Promise<void> {
    if (this.reached >= target) return;
    const pages = pagesUpTo(this.sources, this.reached, target);
    try {
      for (let more = true; more;) {
        more = await derivedTransaction(this.sources.dataSource, async (tx) => {
          for (let count = 0; count < eventsPerTransaction;) {
            const { done, value: page } = await pages.next();
            if (done) {
              await this.writer.flush?.(tx);
              return false;
            }
            count += page.length;
            await this.writer.project(
              page.filter((event) => this.handles(event) && !this.skipped.positions.has(event.position)),
              tx,
            );
          }
          await this.writer.flush?.(tx);
          return true;
        });
      }
    } finally {
      await pages.return(undefined);
    }
    this.reached = target;
  }
}
