export * from './choices.js';
export * from './fields.js';
export * from './limits.js';
export * from './validators.js';
