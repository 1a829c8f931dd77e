import { CollateralController } from './collateral.controller.js';
import { CovenantController } from './covenant.controller.js';
import { SecurityAlertsController } from './security-alerts.controller.js';
import { GuaranteeController } from './guarantee.controller.js';

export const securityControllers = [
  CollateralController,
  GuaranteeController,
  CovenantController,
  SecurityAlertsController,
];
