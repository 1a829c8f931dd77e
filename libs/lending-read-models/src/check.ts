import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { type Verification, verifyProjections } from '#projections';
import { lendingProjections } from './lending-projections.js';

/**
 * Replays the whole history into scratch tables and compares them with the live read models row by row.
 * @param onCompared told of each projection as soon as it is compared
 */
export async function compareReadModels(
  dataSource: DataSource,
  store: EventStore,
  onCompared?: (verification: Verification) => void,
): Promise<readonly Verification[]> {
  return verifyProjections(lendingProjections, { dataSource, store }, onCompared);
}
