import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/index.js';
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
    return {
      store: await open(),
      reopen: open,
      dropConnections: async () => server.dropConnections(),
      cleanup: async () => {
        await Promise.all(stores.map((store) => store.close()));
        await server.stop();
      },
    };
  },
);
