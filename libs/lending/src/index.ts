export * from './borrower/borrower.events.js';
export * from './business-day/business-day.events.js';
export * from './loan/loan.commands.js';
export * from './loan/loan.events.js';
export * from './loan/loan.rejections.js';
export * from './loan/loan.state.js';
