import type { Projection } from '#projections';
import { accountabilityProjection } from './accountability/accountability.projection.js';
import { approvalProjection } from './approval/approval.projection.js';
import { accessLogProjection } from './access-log/access-log.projection.js';
import { assetRecoveryProjection } from './asset-recovery/asset-recovery.projection.js';
import { businessDayProjection } from './business-day/business-day.projection.js';
import { claimClockProjection } from './claim-clock/claim-clock.projection.js';
import { collectionProjection } from './collection/collection.projection.js';
import { workoutProjection } from './workout/workout.projection.js';
import { inspectionProjection } from './inspection/inspection.projection.js';
import { inspectionPlanProjection } from './inspection-plan/inspection-plan.projection.js';
import { instalmentProjection } from './instalment/instalment.projection.js';
import { legalMatterProjection } from './legal-matter/legal-matter.projection.js';
import { loanClassProjection } from './loan-class/loan-class.projection.js';
import { loanHistoryProjection } from './loan-history/loan-history.projection.js';
import { loanSaleProjection } from './loan-sale/loan-sale.projection.js';
import { loanSummaryProjection } from './loan-summary/loan-summary.projection.js';
import { notificationProjection } from './notification/notification.projection.js';
import { portfolioDailyProjection } from './portfolio-daily/portfolio-daily.projection.js';
import { modificationProjection } from './modification/modification.projection.js';
import { receiptProjection } from './receipt/receipt.projection.js';
import { warningProjection } from './warning/warning.projection.js';
import { securityProjection } from './security/security.projection.js';
import { watchingProjection } from './watching/watching.projection.js';
import { writeOffProjection } from './write-off/write-off.projection.js';
import { stewardshipProjection } from './stewardship/stewardship.projection.js';

export const lendingProjections: readonly Projection[] = [
  loanSummaryProjection,
  instalmentProjection,
  portfolioDailyProjection,
  businessDayProjection,
  loanHistoryProjection,
  loanClassProjection,
  inspectionPlanProjection,
  inspectionProjection,
  warningProjection,
  accessLogProjection,
  approvalProjection,
  stewardshipProjection,
  securityProjection,
  watchingProjection,
  claimClockProjection,
  writeOffProjection,
  collectionProjection,
  legalMatterProjection,
  assetRecoveryProjection,
  modificationProjection,
  accountabilityProjection,
  workoutProjection,
  loanSaleProjection,
  notificationProjection,
  receiptProjection,
];
