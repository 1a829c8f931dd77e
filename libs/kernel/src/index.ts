export * from './assertion.js';
export * from './currency.js';
export * from './decider.js';
export * from './event.js';
export * from './local-date.js';
export * from './money.js';
export * from './rejection.js';
