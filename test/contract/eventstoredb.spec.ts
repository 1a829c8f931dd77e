import { EventStoreDbEventStore, ReadInterrupted } from '../../libs/event-store/src/eventstoredb/index.js';
import { describeEventStoreContract } from '../../libs/event-store/testing/event-store.contract.js';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';

describeEventStoreContract(
  'EventStoreDB over the wire',
  { dropsConnections: true, findsReuseAcrossStreams: false },
  async () => {
    const server = await EventStoreDbServer.start();
    const stores: EventStoreDbEventStore[] = [];
    const open = async () => {
      const store = new EventStoreDbEventStore(server.connectionString);
      stores.push(store);
      return store;
    };
    const store = await open();
    return {
      store,
      reopen: open,
      dropConnections: async () => {
        server.dropConnections();
        await answering(store);
      },
      cleanup: async () => {
        await Promise.all(stores.map((store) => store.close()));
        await server.stop();
      },
    };
  },
);

/** Until the client has noticed that its connection is gone and has another. */
async function answering(store: EventStoreDbEventStore): Promise<void> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    try {
      await store.head();
      return;
    } catch (error) {
      if (!(error instanceof ReadInterrupted)) throw error;
    }
  }
  throw new Error('the store does not answer after its connection was cut');
}
