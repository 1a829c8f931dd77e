import { ReverseFactHandler } from './reverse-fact.handler.js';
import { PrepayLoanHandler } from './prepay-loan.handler.js';
import { PayOffLoanHandler } from './pay-off-loan.handler.js';
import { ReturnPaymentHandler } from './return-payment.handler.js';
import { RefundCreditHandler } from './refund-credit.handler.js';
import { ChargeOffLoanHandler } from './charge-off-loan.handler.js';
import { ChangeContractHandler } from './change-contract.handler.js';

export { AccountController } from './account.controller.js';

export const accountHandlers = [
  ReverseFactHandler,
  PrepayLoanHandler,
  PayOffLoanHandler,
  ReturnPaymentHandler,
  RefundCreditHandler,
  ChargeOffLoanHandler,
  ChangeContractHandler,
];
