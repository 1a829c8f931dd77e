export { DocumentDesk } from './document-desk.js';
export { documentReceipts, proofOfReceipt } from './document-receipts.process.js';
export { DocumentsController } from './documents.controller.js';
