import { ArchiveLoanHandler } from './archive-loan.handler.js';
import { CloseLoanHandler } from './close-loan.handler.js';
import { RecordRecoveryHandler } from './record-recovery.handler.js';
import { ReleaseCollateralHandler } from './release-collateral.handler.js';
import { WriteOffLoanHandler } from './write-off-loan.handler.js';

export { EndingController } from './ending.controller.js';

export const endingHandlers = [
  ArchiveLoanHandler,
  CloseLoanHandler,
  RecordRecoveryHandler,
  ReleaseCollateralHandler,
  WriteOffLoanHandler,
];
