import { batchSent } from '../points.js';
import type { Scene } from '../scene.js';

/** The broker dies when it has half of a batch of each relay, and starts again. */
export async function brokerKilled(scene: Scene): Promise<void> {
  const { servers, lanes } = scene;
  const holds = lanes.map((lane) => lane.holdKafka(batchSent));
  await scene.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  for (const hold of holds) hold.releaseHalf();
  await servers.killBroker();
  await servers.startBroker();
  for (const hold of holds) hold.release();
}

/** The broker loses its disk. Each relay refuses to go on until an operator has it publish everything anew. */
export async function brokerWiped(scene: Scene): Promise<void> {
  const { servers, lanes } = scene;
  await servers.killBroker();
  await servers.wipeBrokerDisk();
  await servers.startBroker();
  await scene.happen();
  await Promise.all(
    lanes.map(async (lane) => {
      await lane.relay.says(/ is refused/);
      await lane.command('rewind', '--by', 'operator', '--reason', 'the broker lost its disk');
    }),
  );
}
