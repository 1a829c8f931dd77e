import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/index.js';
import { describeEventStoreContract } from '../../libs/event-store/testing/event-store.contract.js';

const connectionString = process.env.EVENTSTOREDB_URL;

if (connectionString === undefined) {
  const reason = 'needs EVENTSTOREDB_URL, the connection string of a server for tests';
  process.stderr.write(`Not run: the event store contract on a real EventStoreDB ${reason}.\n`);
  // No server of EventStoreDB comes with the tests: it has to be given by its address.
  it.skip(`the event store on a real EventStoreDB ${reason}`, () => {});
} else {
  // What the tests append stays there. The server's MaxAppendSize has to be raised, see infra/eventstoredb.
  describeEventStoreContract(
    'a real EventStoreDB',
    { dropsConnections: false, findsReuseAcrossStreams: false },
    async () => {
      const stores: EventStoreDbEventStore[] = [];
      const open = async () => {
        const store = new EventStoreDbEventStore(connectionString);
        stores.push(store);
        return store;
      };
      return {
        store: await open(),
        reopen: open,
        dropConnections: async () => {},
        cleanup: async () => {
          await Promise.all(stores.map((store) => store.close()));
        },
      };
    },
  );
}
