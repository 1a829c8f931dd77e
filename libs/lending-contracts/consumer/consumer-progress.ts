import type { ClientBase } from 'pg';
import { PartitionTaken } from './consumer.errors.js';

/** The message of a partition that was read last, null where none was. */
export interface LastRead {
  readonly offset: string | null;
  readonly eventId: string | null;
}

/** Whose progress it is: several consumers may share a database, each by a name of its own. */
export interface PartitionOf {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** Creates what the consumer keeps in your database; does nothing where it is there. */
export async function prepareProgress(tx: ClientBase): Promise<void> {
  // Two instances that start at once would both find nothing.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('afterloan_consumer', 0))`);
  await tx.query('create schema if not exists afterloan_consumer');
  await tx.query(`
    create table if not exists afterloan_consumer.partition (
      consumer    text not null,
      topic       text not null,
      partition   integer not null,
      last_offset bigint,
      event_id    text,
      updated_at  timestamptz not null default now(),
      primary key (consumer, topic, partition)
    ) with (fillfactor = 50)`);
  await tx.query(`
    create table if not exists afterloan_consumer.loan_sequence (
      consumer text not null,
      loan_id  text not null,
      sequence bigint not null,
      primary key (consumer, loan_id)
    ) with (fillfactor = 70)`);
}

export async function lastRead(tx: ClientBase, of: PartitionOf): Promise<LastRead> {
  const key = [of.consumer, of.topic, of.partition];
  await tx.query(
    `insert into afterloan_consumer.partition (consumer, topic, partition) values ($1, $2, $3)
     on conflict do nothing`,
    key,
  );
  const { rows } = await tx.query<LastRead>(
    `select last_offset as "offset", event_id as "eventId" from afterloan_consumer.partition
      where consumer = $1 and topic = $2 and partition = $3`,
    key,
  );
  return rows[0]!;
}

/**
 * To be called first in the transaction: of two instances one waits for the other here, and then finds out.
 * @throws PartitionTaken
 */
export async function moveOn(tx: ClientBase, of: PartitionOf, from: LastRead, to: LastRead): Promise<void> {
  const { rowCount } = await tx.query(
    `update afterloan_consumer.partition set last_offset = $5, event_id = $6, updated_at = now()
      where consumer = $1 and topic = $2 and partition = $3 and last_offset is not distinct from $4::bigint`,
    [of.consumer, of.topic, of.partition, from.offset, to.offset, to.eventId],
  );
  if (rowCount !== 1) throw new PartitionTaken(of.topic, of.partition);
}

/** How far each of these loans has come; those that are not named have not begun. */
export async function sequencesOf(
  tx: ClientBase,
  consumer: string,
  loanIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { rows } = await tx.query<{ loan_id: string; sequence: string }>(
    `select loan_id, sequence from afterloan_consumer.loan_sequence
      where consumer = $1 and loan_id = any($2::text[])`,
    [consumer, loanIds],
  );
  return new Map(rows.map(({ loan_id, sequence }) => [loan_id, BigInt(sequence)]));
}

export async function writeSequences(
  tx: ClientBase,
  consumer: string,
  sequences: ReadonlyMap<string, bigint>,
): Promise<void> {
  await tx.query(
    `insert into afterloan_consumer.loan_sequence (consumer, loan_id, sequence)
     select $1, loan_id, sequence from unnest($2::text[], $3::bigint[]) as moved (loan_id, sequence)
     on conflict (consumer, loan_id) do update set sequence = excluded.sequence`,
    [consumer, [...sequences.keys()], [...sequences.values()].map(String)],
  );
}
