export * from './directory-evidence-store.js';
export * from './evidence.errors.js';
export * from './evidence-store.port.js';
