import type { Lane } from '../lane.js';
import { batchWritten, commitDone, commitSent, progressMoves } from '../points.js';
import type { Scene } from '../scene.js';
import type { Hold } from '../wire.js';

type Point = (lane: Lane) => Hold;

const written: Point = (lane) => lane.holdKafka(batchWritten);
const progress: Point = (lane) => lane.hold(progressMoves);
const points = {
  'at-least-once': [written, progress],
  'exactly-once': [
    written,
    (lane: Lane) => lane.holdKafka(commitSent),
    (lane: Lane) => lane.holdKafka(commitDone),
    progress,
  ],
} as const;

/** kill -9 of the relay at each point between the batch and the progress, one after the other. */
export async function relayKilled(scene: Scene): Promise<void> {
  for (let step = 0; step < points['exactly-once'].length; step += 1) {
    const struck = scene.lanes.filter(({ delivery }) => step < points[delivery].length);
    const holds = struck.map((lane) => points[lane.delivery][step]!(lane));
    await scene.happen();
    await Promise.all(
      struck.map(async (lane, index) => {
        await holds[index]!.reached;
        await lane.kill();
        holds[index]!.release();
        await lane.start();
      }),
    );
  }
}
