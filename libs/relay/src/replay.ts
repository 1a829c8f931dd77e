import type { Position } from '#kernel';
import { obstaclesAfter } from '#publication';
import { BatchBuilder } from './batches.js';
import { asAdmin, kafkaClient } from './kafka/kafka-cluster.js';
import { createMessageTopic, partitionsOf, topicExists } from './kafka/topic.js';
import { TopicProducer } from './kafka/topic-producer.js';
import type { Relay, RelaySources } from './relay.js';

export interface ReplayRange {
  /** Events after this position, */
  readonly from: Position;
  /** up to and with this one. */
  readonly to: Position;
}

/**
 * Publishes a part of the history once more, to a topic of its own or the one it was in, and leaves the progress of
 * the relay as it is. The topic is created where it does not exist. An event that cannot be published ends it.
 * @returns the number of messages
 */
export async function replay(
  { publication, topic, cluster }: Relay,
  { dataSource, store }: RelaySources,
  { from, to }: ReplayRange,
  onBatch: (messages: number) => void = () => undefined,
): Promise<number> {
  const kafka = kafkaClient(cluster);
  const partitions = await asAdmin(kafka, async (admin) => {
    if (!(await topicExists(admin, topic.name))) await createMessageTopic(admin, topic);
    return partitionsOf(admin, topic.name);
  });
  const producer = await TopicProducer.open(kafka, topic.name, partitions);
  try {
    const obstacles = await obstaclesAfter(dataSource, from);
    let sent = 0;
    const send = async (batch: ReturnType<BatchBuilder['take']>) => {
      if (batch === undefined) return;
      await producer.send(batch.messages);
      sent += batch.messages.length;
      onBatch(batch.messages.length);
    };
    for await (const page of store.readAll(from, { categories: publication.categories })) {
      const events = page.filter(({ position }) => position <= to);
      await publication.prepare(events);
      const batches = new BatchBuilder();
      for (const event of events) {
        const isWithheld = obstacles.get(event.position) === 'withheld';
        const message = isWithheld ? publication.withhold(event) : publication.publish(event);
        await send(batches.add(event, message));
      }
      await send(batches.take());
      if (events.length < page.length) break;
    }
    return sent;
  } finally {
    await producer.close();
  }
}
