export * from './canonical-json.js';
export * from './event-store.errors.js';
export * from './event-store.port.js';
export * from './limits.js';
export * from './execute-command.js';
