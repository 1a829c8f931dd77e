export * from './admit-payment.js';
export * from './payment-method-rules.js';
export * from './payment.rejections.js';
export * from './receipt-book/receipt-book.aggregate.js';
export * from './receipt-book/receipt-book.events.js';
export * from './receipt-book/receipt-number.js';
