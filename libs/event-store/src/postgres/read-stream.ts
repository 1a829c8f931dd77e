import type { Pool } from 'pg';
import type { Lineage } from '../copy/lineage.js';
import type { Page, ReadStreamOptions } from '../event-store.port.js';
import { limits } from '../limits.js';
import { type Fetched, prefetched } from './prefetch.js';
import { bytesOf, type EventRow, eventColumns, eventOf, nextColumn } from './rows.js';

/** Bytes after which a page ends, so that many large events do not fill the memory. */
export const pageBytes = 16_777_216;

interface Cursor {
  readonly from: number;
  readonly left: number;
}

const forward = statement('forward', '>=', 'asc');
const backward = statement('backward', '<=', 'desc');

export async function* readStream(
  pool: Pool,
  stream: string,
  options: ReadStreamOptions,
  lineage: Lineage,
): AsyncGenerator<Page, void, void> {
  const { direction = 'forward', limit = Number.MAX_SAFE_INTEGER } = options;
  const from = options.from ?? (direction === 'forward' ? 0 : Number.MAX_SAFE_INTEGER);
  const step = direction === 'forward' ? 1 : -1;

  const fetch = async (cursor: Cursor): Promise<Fetched<EventRow, Cursor>> => {
    const wanted = Math.min(cursor.left, limits.pageEvents);
    const { rows } = await pool.query<[...EventRow, bytes: string]>({
      ...(direction === 'forward' ? forward : backward),
      values: [stream, cursor.from, wanted],
    });
    const last = rows.at(-1);
    const cut = last !== undefined && Number(last[nextColumn]) >= pageBytes;
    const left = cursor.left - rows.length;
    const more = left > 0 && (rows.length === wanted || cut);
    return {
      rows: rows as unknown as EventRow[],
      next: more ? { from: Number(last![2]) + step, left } : undefined,
    };
  };

  if (limit <= 0) return;
  for await (const rows of prefetched({ from, left: limit }, fetch))
    yield rows.map((row) => eventOf(row, lineage));
}

function statement(direction: string, comparison: string, order: string) {
  return {
    name: `event_store.read-stream-${direction}`,
    text: `select * from (
        select ${eventColumns}, sum(${bytesOf('e')}) over (order by e.revision ${order}) as bytes
        from (
          select * from event_store.event
          where stream = $1 and revision ${comparison} $2 order by revision ${order} limit $3
        ) e
      ) page where bytes - ${bytesOf('page')} < ${pageBytes} order by revision ${order}`,
    rowMode: 'array' as const,
  };
}
