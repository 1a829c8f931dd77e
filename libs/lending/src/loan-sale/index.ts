export * from './loan-sale.admission.js';
export * from './loan-sale.aggregate.js';
export * from './loan-sale.commands.js';
export * from './loan-sale.events.js';
export { isReturning, type ReturningLoan } from './loan-sale.buy-back.js';
export * from './loan-sale.rejections.js';
export * from './loan-sale-rules.js';
export type { KnownLoanSale, LoanOfSale, LoanSaleState } from './loan-sale.state.js';
