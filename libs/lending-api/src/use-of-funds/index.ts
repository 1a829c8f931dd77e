export { ActOnUseOfFundsHandler } from './act-on-use-of-funds.handler.js';
export { UseOfFundsController } from './use-of-funds.controller.js';
