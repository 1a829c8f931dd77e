export * from './migrations/index.js';
export * from './publication-failures.js';
