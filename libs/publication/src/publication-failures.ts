import type { DataSource, EntityManager } from 'typeorm';
import type { Position, RecordedEvent } from '#kernel';

/**
 * An event that a channel (the relay, the feed, a webhook) could not publish, and what became of it. There is one record
 * of an event however many channels stand before it, and one decision: what is withheld is withheld from everybody.
 */
export interface PublicationFailure {
  readonly position: Position;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  /** Where it failed last. */
  readonly channel: string;
  readonly error: string;
  readonly attempts: number;
  /** `resolved`: a channel published it after all, by a program that could. */
  readonly status: 'open' | 'withheld' | 'resolved';
  readonly decidedBy: string | null;
  readonly decidedReason: string | null;
}

/** What stands in the way at a position: a failure nobody decided about, or a decision to leave the event out. */
export type Obstacle = 'open' | 'withheld';

const errorLength = 4_000;

/** What is open or withheld after a position, in the order of the store. */
export async function failuresAfter(
  db: DataSource | EntityManager,
  position: Position,
): Promise<readonly PublicationFailure[]> {
  return db.query(
    `select position, event_id as "eventId", stream, type, channel, error, attempts, status,
            decided_by as "decidedBy", decided_reason as "decidedReason"
       from publication.failure where position > $1 and status <> 'resolved' order by position`,
    [position],
  );
}

/** What stands in the way after a position. */
export async function obstaclesAfter(
  db: DataSource | EntityManager,
  position: Position,
): Promise<Map<Position, Obstacle>> {
  const rows = await db.query<{ position: Position; status: Obstacle }[]>(
    `select position, status from publication.failure where position > $1 and status <> 'resolved'`,
    [position],
  );
  return new Map(rows.map(({ position: at, status }) => [at, status]));
}

/** Counts one more attempt; a decision that was taken meanwhile stands. */
export async function recordFailure(
  db: DataSource | EntityManager,
  channel: string,
  event: RecordedEvent,
  error: unknown,
): Promise<void> {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await db.query(
    `insert into publication.failure as f (position, event_id, stream, type, channel, error)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (position) do update
       set attempts = f.attempts + 1, channel = excluded.channel, error = excluded.error, last_failed_at = now(),
           status = case f.status when 'resolved' then 'open' else f.status end`,
    [event.position, event.eventId, event.stream, event.type, channel, text.slice(0, errorLength)],
  );
}

/** A channel published them after all. */
export async function resolveFailures(
  db: DataSource | EntityManager,
  positions: readonly Position[],
): Promise<void> {
  if (positions.length === 0) return;
  await db.query(
    `update publication.failure set status = 'resolved' where position = any ($1) and status = 'open'`,
    [positions],
  );
}

export interface WithholdDecision {
  readonly position: Position;
  /** Who decided, and why: kept with the failure. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Lets everything that is published go on without an event that cannot be: a message that says so takes its place.
 * @throws WithholdingRefused where nothing stands before this event
 */
export async function withholdEvent(
  db: DataSource | EntityManager,
  { position, by, reason }: WithholdDecision,
): Promise<void> {
  const [, updated] = await db.query<[unknown, number]>(
    `update publication.failure
        set status = 'withheld', decided_by = $2, decided_reason = $3, decided_at = now()
      where position = $1 and status = 'open'`,
    [position, by, reason],
  );
  if (updated !== 1) throw new WithholdingRefused(position);
}

/** Only an event is withheld that something stands before. */
export class WithholdingRefused extends Error {
  constructor(position: Position) {
    super(`nothing that is published stands before an event at position ${position}`);
    this.name = 'WithholdingRefused';
  }
}
