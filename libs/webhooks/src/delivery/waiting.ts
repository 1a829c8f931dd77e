import type { DataSource, EntityManager } from 'typeorm';
import type { Position, RecordedEvent } from '#kernel';
import { type Decider, record } from '../subscription/decisions.js';
import { WebhookDecisionRefused } from '../webhook.errors.js';

/** A message that was not taken, or that stands behind one of its key that was not. */
export interface WaitingMessage {
  readonly position: Position;
  readonly key: string;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** `dead`: it is not tried any more, and holds up those of its key, until an operator says so. */
  readonly status: 'waiting' | 'dead';
  readonly attempts: number;
  readonly error: string | null;
}

export interface Failure {
  readonly attempts: number;
  readonly error: string;
  readonly retryInMs: number;
  readonly dead: boolean;
}

/** What became of an event: `undefined` failure where it only stands behind another one. */
export interface Parked {
  readonly event: RecordedEvent;
  readonly key: string;
  readonly failure: Failure | undefined;
}

const errorLength = 1_000;
const columns = `position, message_key as key, event_id as "eventId", stream, revision::integer as revision, type,
  status, attempts, error`;

/** Keys of these for which something waits already. */
export async function heldKeys(
  dataSource: DataSource,
  subscriptionId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await dataSource.query<{ key: string }[]>(
    `select distinct message_key as key from webhooks.waiting
      where subscription_id = $1 and message_key = any ($2)`,
    [subscriptionId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}

export async function park(
  tx: EntityManager,
  subscriptionId: string,
  parked: readonly Parked[],
): Promise<void> {
  if (parked.length === 0) return;
  await tx.query(
    `insert into webhooks.waiting
       (subscription_id, position, message_key, event_id, stream, revision, type, status, attempts, next_at, error,
        first_failed_at, last_failed_at)
     select $1, position, key, event_id::uuid, stream, revision, type, case when dead then 'dead' else 'waiting' end,
            attempts, now() + make_interval(secs => retry_in_ms / 1000.0), error,
            case when error is not null then now() end, case when error is not null then now() end
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::boolean[],
                   $9::integer[], $10::float[], $11::text[])
         as given(position, key, event_id, stream, revision, type, dead, attempts, retry_in_ms, error)`,
    [
      subscriptionId,
      parked.map(({ event }) => event.position),
      parked.map(({ key }) => key),
      parked.map(({ event }) => event.eventId),
      parked.map(({ event }) => event.stream),
      parked.map(({ event }) => event.revision),
      parked.map(({ event }) => event.type),
      parked.map(({ failure }) => failure?.dead ?? false),
      parked.map(({ failure }) => failure?.attempts ?? 0),
      parked.map(({ failure }) => failure?.retryInMs ?? 0),
      parked.map(({ failure }) => failure?.error.slice(0, errorLength) ?? null),
    ],
  );
}

export interface Waiting {
  /** The first of each key whose time has come. */
  readonly due: readonly WaitingMessage[];
  /** Keys whose first message is to be tried again. */
  readonly keys: number;
  /** Milliseconds until the next is due; undefined where none is to be tried. */
  readonly nextInMs: number | undefined;
}

/** Only the first of a key may be tried, and none where that one is dead. */
export async function waitingFor(
  dataSource: DataSource,
  subscriptionId: string,
  most: number,
): Promise<Waiting> {
  const rows = await dataSource.query<(WaitingMessage & { inMs: number })[]>(
    `select * from (
       select distinct on (message_key) ${columns}, extract(epoch from next_at - now())::float * 1000 as "inMs"
         from webhooks.waiting where subscription_id = $1 order by message_key, position
     ) first where status = 'waiting' order by "inMs"`,
    [subscriptionId],
  );
  return {
    due: rows.filter(({ inMs }) => inMs <= 0).slice(0, most),
    keys: rows.length,
    nextInMs: rows[0] && Math.max(0, rows[0].inMs),
  };
}

/** @returns false where another instance was faster */
export async function taken(
  dataSource: DataSource,
  subscriptionId: string,
  { position, attempts }: WaitingMessage,
): Promise<boolean> {
  const [, deleted] = await dataSource.query<[unknown, number]>(
    `delete from webhooks.waiting
      where subscription_id = $1 and position = $2 and attempts = $3 and status = 'waiting'`,
    [subscriptionId, position, attempts],
  );
  return deleted === 1;
}

export async function failedAgain(
  dataSource: DataSource,
  subscriptionId: string,
  { position, attempts: before }: WaitingMessage,
  { attempts, error, retryInMs, dead }: Failure,
): Promise<void> {
  await dataSource.query(
    `update webhooks.waiting
        set attempts = $4, error = $5, next_at = now() + make_interval(secs => $6 / 1000.0),
            status = case when $7 then 'dead' else 'waiting' end,
            first_failed_at = coalesce(first_failed_at, now()), last_failed_at = now()
      where subscription_id = $1 and position = $2 and attempts = $3 and status = 'waiting'`,
    [subscriptionId, position, before, attempts, error.slice(0, errorLength), retryInMs, dead],
  );
}

/** What is not delivered to a target, in order. */
export async function undelivered(
  dataSource: DataSource,
  subscriptionId: string,
  most: number,
): Promise<readonly WaitingMessage[]> {
  return dataSource.query(
    `select ${columns} from webhooks.waiting where subscription_id = $1 order by position limit $2`,
    [subscriptionId, most],
  );
}

export async function countUndelivered(
  dataSource: DataSource,
): Promise<readonly { id: string; waiting: number; dead: number }[]> {
  return dataSource.query(
    `select s.id, count(w.*) filter (where w.status = 'waiting')::integer as waiting,
            count(w.*) filter (where w.status = 'dead')::integer as dead
       from webhooks.subscription s left join webhooks.waiting w on w.subscription_id = s.id
      where s.status <> 'removed' group by s.id order by s.id`,
  );
}

/**
 * Lets dead messages be tried again, in their order, before everything of their key that came later.
 * @param position of one of them; undefined: all of the subscription
 * @returns their number
 * @throws WebhookDecisionRefused where none is dead
 */
export async function resendDead(
  dataSource: DataSource,
  subscriptionId: string,
  position: Position | undefined,
  decider: Decider,
): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const [, count] = await tx.query<[unknown, number]>(
      `update webhooks.waiting set status = 'waiting', attempts = 0, next_at = now()
        where subscription_id = $1 and status = 'dead' and ($2::text is null or position = $2)`,
      [subscriptionId, position ?? null],
    );
    if (count === 0) throw new WebhookDecisionRefused('there is no such dead message');
    await record(tx, subscriptionId, 'resent', { position: position ?? null, count }, decider);
    return count;
  });
}
