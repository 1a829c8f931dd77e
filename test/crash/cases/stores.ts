import { EventStoreDbServer } from '../../eventstoredb-server/server.js';
import { batchWritten, commitSent } from '../points.js';
import { Scene } from '../scene.js';

/** PostgreSQL, with the events, the progress and the read models, is killed and restarted while batches are out. */
export async function postgresRestarted(scene: Scene): Promise<void> {
  const holds = scene.lanes.map((lane) =>
    lane.holdKafka(lane.delivery === 'exactly-once' ? commitSent : batchWritten),
  );
  await scene.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  await scene.servers.restartPostgres(scene.wires);
  for (const hold of holds) hold.release();
}

/** Every connection over which events are read breaks while batches are out. */
export async function streamDropped(scene: Scene): Promise<void> {
  const holds = scene.lanes.map((lane) => lane.holdKafka(batchWritten));
  await scene.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  await scene.servers.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = '${scene.database}' and application_name = 'afterloan-event-store'`,
  );
  for (const hold of holds) hold.release();
}

/** The same with the events in EventStoreDB, on a scene of its own. */
export async function eventStoreDbDropped(scene: Scene): Promise<Scene> {
  const server = await EventStoreDbServer.start();
  const own = await Scene.open(scene.servers, server.connectionString);
  own.whenClosed(() => server.stop());
  try {
    await dropConnections(own, server);
    return own;
  } catch (error) {
    await own.close();
    throw error;
  }
}

async function dropConnections(own: Scene, server: EventStoreDbServer): Promise<void> {
  await own.happen();
  await Promise.all([own.startProjector(), ...own.lanes.map((lane) => lane.start())]);
  const holds = own.lanes.map((lane) => lane.holdKafka(batchWritten));
  await own.happen();
  await Promise.all(holds.map((hold) => hold.reached));
  server.dropConnections();
  for (const hold of holds) hold.release();
}
