import type { Pool } from 'pg';
import { assert } from '#kernel';
import type { Lineage } from '../copy/lineage.js';
import type { Page, ReadAllFilter } from '../event-store.port.js';
import { limits } from '../limits.js';
import { type Fetched, prefetched } from './prefetch.js';
import { pageBytes } from './read-stream.js';
import { bytesOf, type EventRow, eventColumns, eventOf, nextColumn } from './rows.js';

/**
 * Positions that one query looks through where it leaves streams out. Positions are dense and the primary key orders
 * them, so a filtered read goes on by windows and needs no index of its own.
 */
const filteredWindow = 20_000;

const statement = {
  name: 'event_store.read-all',
  text: `select * from (
      select ${eventColumns}, sum(${bytesOf('e')}) over (order by e.position) as bytes
      from (
        select * from event_store.event
        where position > $1 and position <= $2
          and ($3::text[] is null or split_part(stream, '-', 1) = any ($3))
        order by position limit ${limits.pageEvents}
      ) e
    ) page where bytes - ${bytesOf('page')} < ${pageBytes} order by position`,
  rowMode: 'array' as const,
};

/** Events with `after` < position <= `head`, all of which have to be visible already. */
export async function* readAll(
  pool: Pool,
  after: number,
  head: number,
  filter: ReadAllFilter | undefined,
  lineage: Lineage,
): AsyncGenerator<Page, void, void> {
  const window = filter?.categories ? filteredWindow : limits.pageEvents;

  const fetch = async (from: number): Promise<Fetched<EventRow, number>> => {
    const to = Math.min(from + window, head);
    const { rows } = await pool.query<[...EventRow, bytes: string]>({
      ...statement,
      values: [from, to, filter?.categories ?? null],
    });
    const last = rows.at(-1);
    const cut =
      last !== undefined && (rows.length === limits.pageEvents || Number(last[nextColumn]) >= pageBytes);
    const reached = cut ? Number(last[0]) : to;
    if (!filter?.categories) assertDense(rows as unknown as EventRow[], from, reached);
    return { rows: rows as unknown as EventRow[], next: reached < head ? reached : undefined };
  };

  if (after >= head) return;
  for await (const rows of prefetched(after, fetch)) yield rows.map((row) => eventOf(row, lineage));
}

/** A hole would be an event that was skipped for ever. */
function assertDense(rows: readonly EventRow[], from: number, reached: number): void {
  rows.forEach((row, index) =>
    assert(Number(row[0]) === from + index + 1, `position ${from + index + 1} is missing before ${row[0]}`),
  );
  assert(rows.length === reached - from, `the events after position ${from + rows.length} are missing`);
}
