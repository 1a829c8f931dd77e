import type { DataSource } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { CheckpointLost, PoisonEvent } from './projection.errors.js';
import { recordFailure } from './projection-failures.js';
import type { ProjectionSession } from './projection-session.js';

/**
 * After a page failed: projects its events one by one, each in a transaction of its own, so that all before the one
 * at fault count and that one is named. Returns where all of them succeed: the failure was of the moment.
 *
 * Where the database is what fails, recording the failure fails too, and no event is blamed.
 * @throws PoisonEvent
 */
export async function isolateFailure(
  dataSource: DataSource,
  openSession: () => Promise<ProjectionSession>,
  page: readonly RecordedEvent[],
  name: string,
): Promise<void> {
  let session = await openSession();
  for (const event of page) {
    if (event.position <= session.checkpoint.position) continue;
    try {
      await session.apply([event]);
    } catch (error) {
      if (error instanceof CheckpointLost) throw error;
      session = await openSession();
      if (session.checkpoint.position >= event.position) continue;
      await recordFailure(dataSource, session.checkpoint, event, error);
      const text = error instanceof Error ? error.message : String(error);
      throw new PoisonEvent(
        name,
        { position: event.position, eventId: event.eventId, type: event.type, error: text },
        { cause: error },
      );
    }
  }
}
