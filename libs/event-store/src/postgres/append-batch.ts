import type { Pool } from 'pg';
import { assert } from '#kernel';
import type { AppendResult } from '../event-store.port.js';
import type { Append } from './append-queue.js';

const statement = {
  name: 'event_store.append',
  text: 'select * from event_store.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  rowMode: 'array' as const,
};

type Appended = Extract<AppendResult, { kind: 'appended' }>;

/** An {@link AppendResult} with the count of the event in place of its position. */
export type CountedResult =
  Exclude<AppendResult, Appended> | (Omit<Appended, 'position'> & { readonly count: number });

/** Sends the batch as one statement, which is one round trip and one transaction. */
export async function appendBatch(pool: Pool, batch: readonly Append[]): Promise<readonly CountedResult[]> {
  const { rows } = await pool.query<Outcome>({ ...statement, values: columns(batch) });
  assert(rows.length === batch.length, `${rows.length} outcomes of ${batch.length} appends`);
  return batch.map((append, index) => resultOf(append, rows[index]!));
}

type Outcome = [outcome: string, revision: string, position: string | null];

function columns(batch: readonly Append[]): string[] {
  const events = batch.flatMap((append) => append.events);
  return [
    batch.map(({ stream }) => stream).join('\n'),
    arrayOf(batch.map(({ expected }) => (expected === 'none' ? -1 : expected))),
    arrayOf(batch.map((append) => append.events.length)),
    arrayOf(batch.flatMap((append, index) => append.events.map(() => index + 1))),
    arrayOf(events.map(({ eventId }) => eventId)),
    events.map(({ type }) => type).join('\n'),
    arrayOf(events.map(({ schema }) => schema)),
    events.map(({ data }) => data).join('\n'),
    events.map(({ metadata }) => metadata).join('\n'),
  ];
}

/** An array of PostgreSQL as text; numbers and UUIDs need no quotes. */
function arrayOf(values: readonly (number | string)[]): string {
  return `{${values.join(',')}}`;
}

function resultOf(append: Append, [outcome, revision, position]: Outcome): CountedResult {
  switch (outcome) {
    case 'appended':
    case 'repeated':
      return {
        kind: 'appended',
        revision: Number(revision),
        count: Number(position),
        repeated: outcome === 'repeated',
      };
    case 'conflict':
      return { kind: 'conflict', current: revision === '-1' ? 'none' : Number(revision) };
    default:
      assert(outcome === 'command-reused', `unknown outcome "${outcome}"`);
      return { kind: 'command-reused', commandId: append.events[0]!.commandId };
  }
}
