export * from './compile-conditions.js';
export * from './condition.errors.js';
export * from './condition-set.js';
export * from './condition-sources.js';
export * from './condition-limits.js';
export * from './fact-schema.js';
export * from './referenced-facts.js';
