export * from './catalogue/read-warning-catalogue.js';
export * from './catalogue/warning-catalogue.js';
export * from './facts/reading-kinds.js';
export * from './facts/warning-facts.js';
export * from './facts/warning-facts.schema.js';
