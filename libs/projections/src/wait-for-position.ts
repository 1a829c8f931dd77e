import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Position } from '#kernel';
import { ProjectionBehind } from './projection.errors.js';

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const firstPollMs = 2;
const lastPollMs = 50;

/**
 * Waits until what queries read holds the event at `position`, so that who wrote can read what was written. Works
 * across processes: it asks the checkpoints, not the runners.
 * @throws ProjectionBehind where the time is over first
 */
export async function waitForPosition(
  dataSource: DataSource,
  projections: readonly string[],
  position: Position,
  { timeoutMs, signal }: WaitOptions,
): Promise<void> {
  const begun = performance.now();
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, lastPollMs)) {
    const behind = await behindOf(dataSource, projections, position);
    if (behind.length === 0) return;
    const left = timeoutMs - (performance.now() - begun);
    if (left <= 0) throw new ProjectionBehind(behind, position, timeoutMs);
    await wait(Math.min(pollMs, left), undefined, { signal });
  }
}

async function behindOf(
  dataSource: DataSource,
  projections: readonly string[],
  position: Position,
): Promise<readonly string[]> {
  const rows = await dataSource.query<{ name: string }[]>(
    `select wanted.name from unnest($1::text[]) wanted (name)
      where not exists (select from read_model.projection p
                         where p.name = wanted.name and p.status = 'live' and p.position >= $2)`,
    [projections, position],
  );
  return rows.map(({ name }) => name);
}
