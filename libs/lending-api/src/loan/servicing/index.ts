import { ChargeLoanHandler } from './charge-loan.handler.js';
import { DisbursementRuleBook } from './disbursement-rule-book.js';
import { DisburseLoanHandler } from './disburse-loan.handler.js';
import { ExtendLoanHandler } from './extend-loan.handler.js';
import { RecordRepaymentHandler } from './record-repayment.handler.js';
import { WaiveLoanHandler } from './waive-loan.handler.js';

export { ServicingController } from './servicing.controller.js';

export const servicingHandlers = [
  DisbursementRuleBook,
  ChargeLoanHandler,
  DisburseLoanHandler,
  ExtendLoanHandler,
  RecordRepaymentHandler,
  WaiveLoanHandler,
];
