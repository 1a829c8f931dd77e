import { setTimeout } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';

/**
 * A client that appends with one call per append.
 *
 * Where the server advertises batch append, client 6.2.1 sends all appends over one stream and keeps their answers in
 * one table per process: when any such stream of the process breaks, the table is emptied, and the next answer on
 * another stream is an exception that nobody can catch. It would end the process. One call per append has its own
 * deadline and its own failure. The client asks `supports` before it chooses.
 */
export function connect(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connectionString);
  client['supports'] = async () => false;
  return client;
}

const endWithinMs = 1_000;

/** Ends every call and the connection itself, which the client would keep. */
export async function disconnect(client: EventStoreDBClient): Promise<void> {
  // The client waits until every call was read to its end, which a reader that has gone away never does.
  await Promise.race([client.dispose(), setTimeout(endWithinMs, undefined, { ref: false })]);
  // Where no node of a cluster can be found there is nothing to close.
  const channel = await client['getChannel']().catch(() => undefined);
  channel?.close();
}
