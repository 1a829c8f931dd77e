import type { DataSource, EntityManager } from 'typeorm';
import type { Position, RecordedEvent } from '#kernel';
import type { Checkpoint } from './checkpoint.js';
import type { LeftOut } from './projection.js';
import { OperatorError } from './projection.errors.js';

/** An event that a projection could not project, and what became of it. */
export interface ProjectionFailure {
  readonly name: string;
  readonly generation: number;
  readonly position: Position;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly error: string;
  readonly attempts: number;
  readonly status: 'open' | 'skipped' | 'resolved';
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly decidedBy: string | null;
  readonly decidedReason: string | null;
}

const errorLength = 4_000;

const columns = `name, generation, position, event_id as "eventId", stream, type, error, attempts, status,
  to_json(first_failed_at) #>> '{}' as "firstFailedAt", to_json(last_failed_at) #>> '{}' as "lastFailedAt",
  decided_by as "decidedBy", decided_reason as "decidedReason"`;

/** Failures that still stand in the way. */
export async function openFailures(db: DataSource | EntityManager): Promise<readonly ProjectionFailure[]> {
  return db.query(`select ${columns} from read_model.projection_failure where status = 'open' order by name`);
}

/** Failures of a generation that its checkpoint has not passed yet. */
export async function failuresAhead(
  db: DataSource | EntityManager,
  { name, generation, position }: Checkpoint,
): Promise<readonly ProjectionFailure[]> {
  return db.query(
    `select ${columns} from read_model.projection_failure
      where name = $1 and generation = $2 and position > $3 and status <> 'resolved'`,
    [name, generation, position],
  );
}

/** Events that operators decided to leave out of a generation. */
export async function skippedEvents(
  db: DataSource | EntityManager,
  name: string,
  generation: number,
): Promise<{ readonly positions: ReadonlySet<Position>; readonly leftOut: LeftOut }> {
  const rows = await db.query<{ position: Position; stream: string; revision: number | null }[]>(
    `select position, stream, revision::integer as revision from read_model.projection_failure
      where name = $1 and generation = $2 and status = 'skipped'`,
    [name, generation],
  );
  const leftOut = new Map<string, Set<number>>();
  for (const { stream, revision } of rows) {
    if (revision === null) continue;
    leftOut.set(stream, (leftOut.get(stream) ?? new Set()).add(revision));
  }
  return { positions: new Set(rows.map(({ position }) => position)), leftOut };
}

/** Counts one more attempt; a decision that was taken meanwhile stands. */
export async function recordFailure(
  dataSource: DataSource,
  { name, generation }: Checkpoint,
  event: RecordedEvent,
  error: unknown,
): Promise<void> {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await dataSource.query(
    `insert into read_model.projection_failure as f
       (name, generation, position, event_id, stream, revision, type, error) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (name, generation, position) do update
       set attempts = f.attempts + 1, error = excluded.error, last_failed_at = now()`,
    [
      name,
      generation,
      event.position,
      event.eventId,
      event.stream,
      event.revision,
      event.type,
      text.slice(0, errorLength),
    ],
  );
}

/** The checkpoint went past them: what was open has been projected after all. */
export async function resolveFailures(
  tx: EntityManager,
  { name, generation }: Checkpoint,
  upTo: Position,
): Promise<void> {
  await tx.query(
    `update read_model.projection_failure set status = 'resolved'
      where name = $1 and generation = $2 and position <= $3 and status = 'open'`,
    [name, generation, upTo],
  );
}

export interface SkipDecision {
  readonly name: string;
  readonly generation: number;
  readonly position: Position;
  /** Who decided, and why: kept with the failure. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Lets a projection go on without the event it cannot project. Its rows lack that event from then on, until it is
 * rebuilt by code that can project it.
 * @throws OperatorError where this event is not what the projection stands before
 */
export async function skipFailure(dataSource: DataSource, decision: SkipDecision): Promise<void> {
  const [, updated] = await dataSource.query<[unknown, number]>(
    `update read_model.projection_failure
        set status = 'skipped', decided_by = $4, decided_reason = $5, decided_at = now()
      where name = $1 and generation = $2 and position = $3 and status = 'open'`,
    [decision.name, decision.generation, decision.position, decision.by, decision.reason],
  );
  if (updated !== 1) {
    throw new OperatorError(
      'not-failed',
      `${decision.name} generation ${decision.generation} has no open failure at position ${decision.position}`,
    );
  }
}
