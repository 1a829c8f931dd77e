import type { DataSource } from 'typeorm';
import type { Position, RecordedEvent } from '#kernel';
import { RelayDecisionRefused } from './relay.errors.js';

/** An event that could not be published, and what became of it. */
export interface RelayFailure {
  readonly topic: string;
  readonly position: Position;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly error: string;
  readonly attempts: number;
  readonly status: 'open' | 'skipped' | 'resolved';
  readonly decidedBy: string | null;
  readonly decidedReason: string | null;
}

const errorLength = 4_000;

/** Failures of a topic after a position: open ones stand in its way, skipped ones are left out when it gets there. */
export async function failuresAfter(
  dataSource: DataSource,
  topic: string,
  position: Position,
): Promise<readonly RelayFailure[]> {
  return dataSource.query(
    `select topic, position, event_id as "eventId", stream, type, error, attempts, status,
            decided_by as "decidedBy", decided_reason as "decidedReason"
       from relay.failure where topic = $1 and position > $2 and status <> 'resolved' order by position`,
    [topic, position],
  );
}

/** Counts one more attempt; a decision that was taken meanwhile stands. */
export async function recordFailure(
  dataSource: DataSource,
  topic: string,
  event: RecordedEvent,
  error: unknown,
): Promise<void> {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await dataSource.query(
    `insert into relay.failure as f (topic, position, event_id, stream, type, error)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (topic, position) do update
       set attempts = f.attempts + 1, error = excluded.error, last_failed_at = now(),
           status = case f.status when 'resolved' then 'open' else f.status end`,
    [topic, event.position, event.eventId, event.stream, event.type, text.slice(0, errorLength)],
  );
}

/** The progress went past them: what was open has been published after all. */
export async function resolveFailures(dataSource: DataSource, topic: string, upTo: Position): Promise<void> {
  await dataSource.query(
    `update relay.failure set status = 'resolved' where topic = $1 and position <= $2 and status = 'open'`,
    [topic, upTo],
  );
}

export interface SkipDecision {
  readonly topic: string;
  readonly position: Position;
  /** Who decided, and why: kept with the failure. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Lets a relay go on without the event that it cannot publish: a message that says so takes its place.
 * @throws RelayDecisionRefused where this event is not what the relay stands before
 */
export async function skipEvent(
  dataSource: DataSource,
  { topic, position, by, reason }: SkipDecision,
): Promise<void> {
  const [, updated] = await dataSource.query<[unknown, number]>(
    `update relay.failure
        set status = 'skipped', decided_by = $3, decided_reason = $4, decided_at = now()
      where topic = $1 and position = $2 and status = 'open'`,
    [topic, position, by, reason],
  );
  if (updated !== 1) {
    throw new RelayDecisionRefused(`${topic} does not stand before an event at position ${position}`);
  }
}
