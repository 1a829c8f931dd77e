import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

/**
 * Makes a topic and waits until its partitions have leaders. The client's own wait gives up at once where a broker has
 * not heard of the new topic yet.
 */
export async function madeTopic(admin: Admin, topic: string, numPartitions: number): Promise<void> {
  await admin.createTopics({ topics: [{ topic, numPartitions }], waitForLeaders: false });
  while (!(await hasLeaders(admin, topic, numPartitions))) await pause(20);
}

async function hasLeaders(admin: Admin, topic: string, numPartitions: number): Promise<boolean> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const partitions = topics[0]?.partitions ?? [];
    return partitions.length === numPartitions && partitions.every(({ leader }) => leader >= 0);
  } catch {
    return false;
  }
}
