export { DocumentDesk } from './document-desk.js';
export { documentReceipts } from './document-receipts.process.js';
export { DocumentsController } from './documents.controller.js';
