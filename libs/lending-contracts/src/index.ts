export type { CloudEvent } from './cloud-event.js';
export * from './kafka-message.js';
export * from './loan-currency.js';
export * from './loan-messages.js';
export * from './loan-publication.js';
export { loanMessageData, type MessageData } from './message-data/loan-message-data.js';
export * from './public-types.js';
export { asyncApiDocument, defaultTopic } from './asyncapi/asyncapi-document.js';
