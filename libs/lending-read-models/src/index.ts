export * from './check.js';
export * from './lending-projections.js';
export * from './migrations/index.js';
