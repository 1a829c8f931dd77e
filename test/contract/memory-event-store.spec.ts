import { MemoryEventStore } from '../../libs/event-store/src/memory/memory-event-store.js';
import { MemoryHistory } from '../../libs/event-store/src/memory/memory-history.js';
import { describeEventStoreContract } from '../../libs/event-store/testing/event-store.contract.js';

describeEventStoreContract('memory', { dropsConnections: false, findsReuseAcrossStreams: true }, async () => {
  const history = new MemoryHistory();
  const store = new MemoryEventStore(history);
  return {
    store,
    reopen: async () => new MemoryEventStore(history),
    dropConnections: async () => {},
    cleanup: () => store.close(),
  };
});
