export { LoanSaleController } from './loan-sale.controller.js';
export { LoanSaleDesk } from './loan-sale-desk.js';
export { loanSalesStep } from './loan-sales-step.js';
export { loanSales } from './loan-sales.process.js';
export { SaleGate } from './sale-gate.js';
