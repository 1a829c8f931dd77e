export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
export { ReadInterrupted } from './read-interrupted.js';
