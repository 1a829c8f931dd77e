import { CollateralController } from './collateral.controller.js';
import { CovenantController } from './covenant.controller.js';
import { GuaranteeController } from './guarantee.controller.js';

export const securityControllers = [CollateralController, GuaranteeController, CovenantController];
