export * from './migrations/index.js';
export * from './process.errors.js';
export * from './process.js';
export * from './process-checkpoint.js';
export * from './process-runner.js';
export * from './run-processes.js';
export * from './status.js';
