import { batchWritten, commitSent } from '../points.js';
import type { Scene } from '../scene.js';

/** Two relays at once: the lease of the first breaks while its batch is out, and the second publishes the same. */
export async function twoRelays(scene: Scene): Promise<void> {
  const { servers, lanes } = scene;
  const holds = lanes.map((lane) =>
    lane.holdKafka(lane.delivery === 'exactly-once' ? commitSent : batchWritten),
  );
  const elders = lanes.map(({ relay }) => relay);
  await scene.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  await servers.sql(
    `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and datname = '${scene.database}' and application_name = 'afterloan-relay'`,
  );
  await Promise.all(lanes.map((lane) => lane.start()));
  const last = await scene.happen();
  await Promise.all(lanes.map((lane) => lane.drainTo(last)));
  for (const hold of holds) hold.release();
  await Promise.all(elders.map((elder) => elder.says(/ is (standby|waiting)/)));
  await Promise.all(lanes.map((lane, index) => lane.kill(elders[index])));
}

/** The clock of the relays is set a day back while their batches are out, and then two days on. */
export async function clockMoved(scene: Scene): Promise<void> {
  const { lanes } = scene;
  for (let time = 0; time < 2; time += 1) {
    const holds = lanes.map((lane) => lane.holdKafka(batchWritten));
    await scene.happen();
    await Promise.all(holds.map((hold) => hold.reached));
    for (const { relay } of lanes) process.kill(relay.pid, 'SIGUSR2');
    for (const hold of holds) hold.release();
    const last = await scene.happen();
    await Promise.all(lanes.map((lane) => lane.drainTo(last)));
  }
}
