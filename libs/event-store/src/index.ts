export * from './canonical-json.js';
export * from './event-store.errors.js';
export * from './event-store.port.js';
export * from './limits.js';
export * from './memory/memory-event-store.js';
export * from './memory/memory-history.js';
export * from './stored-event.js';
export * from './execute-command.js';
