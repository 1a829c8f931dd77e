export * from './channel.errors.js';
export * from './channel.port.js';
export { FileOutbox } from './file-outbox.js';
export { SmtpChannel, type SmtpSettings } from './smtp-channel.js';
