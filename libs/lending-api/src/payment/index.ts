export { PaymentGate } from './payment-gate.js';
export { paymentReceipts } from './payment-receipts.process.js';
export { ReceiptsController } from './receipts.controller.js';
