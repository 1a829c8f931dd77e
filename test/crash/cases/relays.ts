import { until } from '../../kafka/read-topic.js';
import { batchWritten, commitSent } from '../points.js';
import type { Scene } from '../scene.js';

/** Two relays at once: the lease of the first breaks while its batch is out, and the second publishes the same. */
export async function twoRelays(scene: Scene): Promise<void> {
  const { servers, lanes } = scene;
  const elders = lanes.map(({ relay }) => ({ relay, said: relay.output.length }));
  await Promise.all(lanes.map((lane) => lane.spawn().says(/ is standby/)));
  const holds = lanes.map((lane) =>
    lane.holdKafka(lane.delivery === 'exactly-once' ? commitSent : batchWritten),
  );
  await scene.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  await servers.sql(
    `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and datname = '${scene.database}' and application_name = 'afterloan-relay'`,
  );
  const last = await scene.happen();
  await Promise.all(lanes.map((lane) => lane.drainTo(last)));
  for (const hold of holds) hold.release();
  // The first finds out, and stands by; on a slow machine it has given up waiting before.
  await Promise.all(
    elders.map(({ relay, said }) =>
      until(
        () => / is (standby|waiting)/.test(relay.output.slice(said)),
        `the first of two found out: ${relay.output}`,
      ),
    ),
  );
  await Promise.all(lanes.map((lane, index) => lane.kill(elders[index]!.relay)));
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
