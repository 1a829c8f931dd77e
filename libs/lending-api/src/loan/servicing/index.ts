import { ChargeLoanHandler } from './charge-loan.handler.js';
import { DisburseLoanHandler } from './disburse-loan.handler.js';
import { ExtendLoanHandler } from './extend-loan.handler.js';
import { RecordRepaymentHandler } from './record-repayment.handler.js';
import { WaiveLoanHandler } from './waive-loan.handler.js';

export { ServicingController } from './servicing.controller.js';

export const servicingHandlers = [
  ChargeLoanHandler,
  DisburseLoanHandler,
  ExtendLoanHandler,
  RecordRepaymentHandler,
  WaiveLoanHandler,
];
