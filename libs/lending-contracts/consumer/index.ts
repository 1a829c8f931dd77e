export * from './consumer.errors.js';
export * from './loan-consumer.js';
export type { LoanMessage, LoanMessageOf } from './loan-message.js';
export type { Handled, HandleMessages } from './partition-reader.js';
