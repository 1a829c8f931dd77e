import type { DataSource } from 'typeorm';
import type { Position } from '#kernel';
import { RelayDecisionRefused } from './relay.errors.js';

export interface RewindDecision {
  readonly topic: string;
  /** The topic is then published anew from the event after this position. */
  readonly to: Position;
  /** Who decided, and why: kept for good. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Takes the progress of a topic back, after its messages or the end of the history were lost, or its partitions
 * changed on purpose: the relay accepts the topic as it then is. Consumers see the sequences once more.
 * @throws RelayDecisionRefused where the topic has not come as far as that
 */
export async function rewindRelay(
  dataSource: DataSource,
  { topic, to, by, reason }: RewindDecision,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    const [former] = await tx.query<{ position: Position }[]>(
      `select position from relay.progress where topic = $1 for update`,
      [topic],
    );
    if (former === undefined || to > former.position) {
      throw new RelayDecisionRefused(
        former === undefined
          ? `nothing was ever published to ${topic}`
          : `${topic} is at position ${former.position || 'the start'}, before ${to}`,
      );
    }
    await tx.query(
      `update relay.progress
          set position = $2, prior_position = '', event_id = null, partitions = null, offsets = '{}',
              kept_in = 'postgresql', updated_at = now()
        where topic = $1`,
      [topic, to],
    );
    await tx.query(
      `insert into relay.rewind (topic, from_position, to_position, decided_by, decided_reason)
       values ($1, $2, $3, $4, $5)`,
      [topic, former.position, to, by, reason],
    );
  });
}
