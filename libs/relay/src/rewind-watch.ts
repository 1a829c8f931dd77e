import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Position } from '#kernel';
import { readProgress } from './relay-progress.js';

/**
 * Settles when an operator has taken the progress back, which a relay that has nothing to publish would not notice;
 * at the latest when `signal` aborts.
 * @param reached where this instance stands; the progress itself is there or further on as long as nobody rewinds it
 * @returns whether it was taken back
 */
export async function rewound(
  dataSource: DataSource,
  topic: string,
  reached: () => Position,
  everyMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    const before = reached();
    // A database that does not answer is noticed where the progress is to move.
    const progress = await readProgress(dataSource, topic).catch(() => undefined);
    if (progress !== undefined && progress.position < before) return true;
  }
}
