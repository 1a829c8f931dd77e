import { Module } from '@nestjs/common';
import { AccountabilityListController } from './accountability/accountability-list.controller.js';
import { AccountabilityListQuery } from './accountability/accountability-list.query.js';
import { ApprovalListController } from './approval/approval-list.controller.js';
import { ApprovalListQuery } from './approval/approval-list.query.js';
import { AccessLogController } from './access-log/access-log.controller.js';
import { AccessLogQuery } from './access-log/access-log.query.js';
import { AssetRecoveryListController } from './asset-recovery/asset-recovery-list.controller.js';
import { AssetRecoveryQuery } from './asset-recovery/asset-recovery.query.js';
import { ClaimClocksController } from './claim-clock/claim-clocks.controller.js';
import { ClaimClocksQuery } from './claim-clock/claim-clocks.query.js';
import { CollectionFiguresQuery } from './collection/collection-figures.query.js';
import { NplRecoveryQuery } from './collection/npl-recovery.query.js';
import { CollectionsListController } from './collection/collections-list.controller.js';
import { CollectionsQuery } from './collection/collections.query.js';
import { WorkoutListController } from './workout/workout-list.controller.js';
import { WorkoutListQuery } from './workout/workout-list.query.js';
import { ReadYourWrites } from './http/read-your-writes.js';
import { InspectionFiguresQuery } from './inspection/inspection-figures.query.js';
import { InspectionListController } from './inspection/inspection-list.controller.js';
import { InspectionListQuery } from './inspection/inspection-list.query.js';
import { ClassWorklistController } from './loan-class/class-worklist.controller.js';
import { ClassWorklistQuery } from './loan-class/class-worklist.query.js';
import { InstalmentCalendarController } from './instalment/instalment-calendar.controller.js';
import { InstalmentCalendarQuery } from './instalment/instalment-calendar.query.js';
import { LegalMattersListController } from './legal-matter/legal-matters-list.controller.js';
import { LegalStepsController } from './legal-matter/legal-steps.controller.js';
import { LegalMattersQuery } from './legal-matter/legal-matters.query.js';
import { LoanSalesListController } from './loan-sale/loan-sales-list.controller.js';
import { LoanSalesQuery } from './loan-sale/loan-sales.query.js';
import { LoanListController } from './loan-summary/loan-list.controller.js';
import { LoanListQuery } from './loan-summary/loan-list.query.js';
import { NotificationsListController } from './notification/notifications-list.controller.js';
import { NotificationsQuery } from './notification/notifications.query.js';
import { PortfolioController } from './portfolio-daily/portfolio.controller.js';
import { PortfolioQuery } from './portfolio-daily/portfolio.query.js';
import { ModificationsListController } from './modification/modifications-list.controller.js';
import { ModificationsQuery } from './modification/modifications.query.js';
import { ReceiptsListController } from './receipt/receipts-list.controller.js';
import { ReceiptsQuery } from './receipt/receipts.query.js';
import { WarningsController } from './warning/warnings.controller.js';
import { WarningsQuery } from './warning/warnings.query.js';
import { WriteOffsController } from './write-off/write-offs.controller.js';
import { WriteOffsQuery } from './write-off/write-offs.query.js';

/** Questions about the whole book. Needs the platform's database connection, with {@link readModelEntities}. */
@Module({
  controllers: [
    LoanListController,
    PortfolioController,
    InstalmentCalendarController,
    InspectionListController,
    WarningsController,
    AccessLogController,
    ClaimClocksController,
    WriteOffsController,
    ApprovalListController,
    ClassWorklistController,
    CollectionsListController,
    LegalMattersListController,
    AssetRecoveryListController,
    LegalStepsController,
    ModificationsListController,
    AccountabilityListController,
    WorkoutListController,
    LoanSalesListController,
    NotificationsListController,
    ReceiptsListController,
  ],
  providers: [
    ReadYourWrites,
    LoanListQuery,
    PortfolioQuery,
    InstalmentCalendarQuery,
    InspectionListQuery,
    InspectionFiguresQuery,
    WarningsQuery,
    AccessLogQuery,
    ClaimClocksQuery,
    WriteOffsQuery,
    ApprovalListQuery,
    ClassWorklistQuery,
    CollectionsQuery,
    CollectionFiguresQuery,
    LegalMattersQuery,
    AssetRecoveryQuery,
    ModificationsQuery,
    AccountabilityListQuery,
    WorkoutListQuery,
    LoanSalesQuery,
    NplRecoveryQuery,
    NotificationsQuery,
    ReceiptsQuery,
  ],
  exports: [ReadYourWrites, LoanListQuery, PortfolioQuery],
})
export class LendingReadModelsModule {}
