import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { ReadYourWrites } from '#lending-read-models';
import { Config } from '#platform';
import { waitForPosition } from '#projections';
import { AccountabilityController, AccountabilityDesk, AccountabilityGate } from './accountability/index.js';
import {
  ApprovalDesk,
  ApprovalGate,
  ApprovalReader,
  ApprovalsController,
  AuthorityBook,
  approvalHandlers,
} from './approval/index.js';
import { BorrowerController } from './borrower/borrower.controller.js';
import { BorrowerReader } from './borrower/borrower-reader.js';
import { ErasureController } from './borrower/erasure/erasure.controller.js';
import { Erasures } from './borrower/erasure/erasures.js';
import { ChangePersonalDataHandler } from './borrower/change-personal-data.handler.js';
import { RegisterBorrowerHandler } from './borrower/register-borrower.handler.js';
import { BusinessClock } from './business-day/business-clock.js';
import { BusinessDays } from './business-day/business-days.js';
import { BusinessDayController } from './business-day/business-day.controller.js';
import { lendingDaySteps, readByDaySteps } from './business-day/lending-day-steps.js';
import { BusinessCalendar } from './business-day/business-calendar.js';
import { ClaimController, ClaimDesk } from './claim/index.js';
import {
  ClassificationAssessor,
  ClassificationViewController,
  classificationControllers,
  classificationHandlers,
} from './classification/index.js';
import { WorkoutController, WorkoutDesk } from './workout/index.js';
import { DocumentDesk, DocumentsController } from './document/index.js';
import { legalMatterControllers, LegalMatterDesk } from './legal-matter/index.js';
import { recoveryControllers, recoveryProviders } from './asset-recovery/index.js';
import {
  CaseReviewer,
  collectionControllers,
  collectionProviders,
  CollectionRuleBook,
  ContactDesk,
} from './collection/index.js';
import { CommandExecutor } from './commands/command-executor.js';
import { CommandKeys } from './commands/keys/index.js';
import { Turns } from './commands/turns.js';
import { AccountController, accountHandlers } from './loan/account/index.js';
import { EndingController, endingHandlers } from './loan/ending/index.js';
import { FollowUpController, followUpHandlers } from './loan/follow-up/index.js';
import { LoanSaleController, LoanSaleDesk, SaleGate } from './loan-sale/index.js';
import { RegisterLoanHandler } from './loan/registration/register-loan.handler.js';
import { RegistrationController } from './loan/registration/registration.controller.js';
import { ServicingController, servicingHandlers } from './loan/servicing/index.js';
import { FilingController } from './filing/filing.controller.js';
import { Filings } from './filing/filings.js';
import { HistoryController } from './history/history.controller.js';
import { LendingProcesses } from './lending-processes.js';
import { EvidenceModule } from './evidence/index.js';
import { DisbursementConditions } from './loan/servicing/disbursement-conditions.js';
import { WatchingFiguresController } from './watching/watching-figures.controller.js';
import { LoanFileController } from './loan-file/loan-file.controller.js';
import { ActOnUseOfFundsHandler, UseOfFundsController } from './use-of-funds/index.js';
import { inspectionControllers, inspectionHandlers } from './inspection/index.js';
import { InspectionPlanner } from './inspection-plan/inspection-planner.js';
import {
  ModificationDesk,
  ModificationFinder,
  ModificationGate,
  ModificationsController,
} from './modification/index.js';
import { monitoringControllers, monitoringHandlers } from './monitoring/index.js';
import {
  Channels,
  ContactClearance,
  Courier,
  CourierHost,
  Delivery,
  MessageComposer,
  NotificationsController,
  ReminderBook,
} from './notification/index.js';
import { PaymentGate, ReceiptsController } from './payment/index.js';
import { RuleBook, RuleSetsController, policyHandlers } from './policy/index.js';
import { AccountQuestionsController } from './replay/account-questions.controller.js';
import { Decisions } from './explain/decisions.js';
import { DecisionsController } from './explain/decisions.controller.js';
import { LoanLookback } from './lookback/loan-lookback.js';
import { LookbackController } from './lookback/lookback.controller.js';
import { LoanReplay } from './replay/loan-replay.js';
import { PortfolioLookback } from './portfolio/portfolio-lookback.js';
import { PortfolioLookbackController } from './portfolio/portfolio-lookback.controller.js';
import { ProvisionController } from './provision/provision.controller.js';
import { ProvisionView } from './provision/provision-view.js';
import { RejectionLog } from './rejections/rejection-log.js';
import { ReplayController } from './replay/replay.controller.js';
import { Titles } from './security/titles.js';
import { securityControllers } from './security/index.js';
import { stewardshipControllers, stewardshipHandlers } from './stewardship/index.js';
import { RecognitionGate, WriteOffCasesController, WriteOffDesk } from './write-off/index.js';
import { SubjectVault } from './vault/index.js';
import {
  FactGatherer,
  WarningEvaluator,
  WarningRules,
  warningControllers,
  warningHandlers,
} from './warning/index.js';

/** The open business date, for whoever asks. */
@Module({ providers: [BusinessCalendar], exports: [BusinessCalendar] })
export class BusinessCalendarModule {}

/** Which rules hold on which day, and what they say of a loan's class. */
@Module({
  providers: [
    RuleBook,
    ClassificationAssessor,
    WarningRules,
    FactGatherer,
    WarningEvaluator,
    CollectionRuleBook,
    CaseReviewer,
  ],
  exports: [
    RuleBook,
    ClassificationAssessor,
    WarningRules,
    WarningEvaluator,
    CollectionRuleBook,
    CaseReviewer,
  ],
})
export class RulesModule {}

/** Questions about a loan that are answered from its events. */
@Module({
  imports: [BusinessCalendarModule, RulesModule],
  controllers: [
    ReplayController,
    AccountQuestionsController,
    HistoryController,
    LookbackController,
    DecisionsController,
    ClassificationViewController,
    ProvisionController,
    PortfolioLookbackController,
  ],
  providers: [LoanReplay, LoanLookback, PortfolioLookback, ProvisionView, Decisions, ReadYourWrites],
  exports: [BusinessCalendarModule, ReadYourWrites],
})
export class LendingReplayModule {}

const longestCatchUpMs = 30_000;

/** The keys of personal data. The directory of their files is one for all processes of an installation. */
@Module({
  providers: [
    {
      provide: SubjectVault,
      useFactory: (database: DataSource, { dataDirectory }: Config) =>
        SubjectVault.open(database, dataDirectory),
      inject: [DataSource, Config],
    },
  ],
  exports: [SubjectVault],
})
export class VaultModule {}

/** The one clock of this process: whoever closes a day and whoever takes up one that was cut short share it. */
@Module({
  imports: [RulesModule],
  providers: [
    {
      provide: InspectionPlanner,
      useFactory: (store: EventStore, database: DataSource, rules: RuleBook) =>
        new InspectionPlanner(store, database, rules),
      inject: [EVENT_STORE, DataSource, RuleBook],
    },
    {
      provide: BusinessClock,
      useFactory: (
        store: EventStore,
        database: DataSource,
        planner: InspectionPlanner,
        assessor: ClassificationAssessor,
        ruleBook: RuleBook,
      ) =>
        new BusinessClock({
          store,
          steps: lendingDaySteps({
            store,
            database,
            planner,
            assessor,
            ruleBook,
          }),
          caughtUp: (position, signal) =>
            waitForPosition(database, readByDaySteps, position, { timeoutMs: longestCatchUpMs, signal }),
        }),
      inject: [EVENT_STORE, DataSource, InspectionPlanner, ClassificationAssessor, RuleBook],
    },
  ],
  exports: [BusinessClock, InspectionPlanner],
})
export class BusinessClockModule {}

/** What every command needs, whoever asks for it: a client, or a process manager. */
@Module({
  imports: [BusinessCalendarModule, RulesModule],
  providers: [
    ApprovalGate,
    RecognitionGate,
    ModificationGate,
    ModificationFinder,
    SaleGate,
    PaymentGate,
    AuthorityBook,
    CommandExecutor,
    CommandKeys,
    DisbursementConditions,
    { provide: Turns, useFactory: () => new Turns() },
  ],
  exports: [
    AuthorityBook,
    CommandExecutor,
    DisbursementConditions,
    ModificationFinder,
    Turns,
    BusinessCalendarModule,
  ],
})
export class LendingCommandsModule {}

/** What reacts to events by commands; see {@link LendingProcesses}. */
@Module({
  imports: [BusinessClockModule, LendingCommandsModule, RulesModule, VaultModule],
  providers: [LendingProcesses],
  exports: [LendingProcesses],
})
export class LendingProcessesModule {}

/** What hands notifications over to channels; `CourierModule` lets it run. */
@Module({
  imports: [LendingCommandsModule, RulesModule, VaultModule],
  providers: [
    {
      provide: Channels,
      useFactory: (config: Config) => new Channels(config),
      inject: [Config],
    },
    BorrowerReader,
    ContactClearance,
    ContactDesk,
    Courier,
    Delivery,
    DocumentDesk,
    MessageComposer,
    ReminderBook,
  ],
  exports: [Courier],
})
export class NotificationsModule {}

/** Runs the courier as long as the process lives. */
@Module({ imports: [NotificationsModule], providers: [CourierHost] })
export class CourierModule {}

/** Everything that can be asked of loans and borrowers. Needs the event store and the database of the platform. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    EvidenceModule,
    LendingCommandsModule,
    LendingReplayModule,
    BusinessClockModule,
    RulesModule,
    VaultModule,
  ],
  controllers: [
    BusinessDayController,
    BorrowerController,
    ErasureController,
    FilingController,
    RegistrationController,
    ServicingController,
    AccountController,
    FollowUpController,
    EndingController,
    RuleSetsController,
    ...classificationControllers,
    ...inspectionControllers,
    ApprovalsController,
    ...securityControllers,
    ...monitoringControllers,
    ...warningControllers,
    UseOfFundsController,
    LoanFileController,
    WatchingFiguresController,
    ...stewardshipControllers,
    ClaimController,
    DocumentsController,
    WriteOffCasesController,
    ...legalMatterControllers,
    ...recoveryControllers,
    ModificationsController,
    AccountabilityController,
    WorkoutController,
    LoanSaleController,
    NotificationsController,
    ReceiptsController,
    ...collectionControllers,
  ],
  providers: [
    ApprovalDesk,
    ClaimDesk,
    DocumentDesk,
    LegalMatterDesk,
    ...recoveryProviders,
    WriteOffDesk,
    ModificationDesk,
    AccountabilityDesk,
    AccountabilityGate,
    WorkoutDesk,
    LoanSaleDesk,
    ApprovalReader,
    BusinessDays,
    BorrowerReader,
    Erasures,
    Filings,
    RejectionLog,
    RegisterBorrowerHandler,
    ChangePersonalDataHandler,
    RegisterLoanHandler,
    ...servicingHandlers,
    ...accountHandlers,
    ...followUpHandlers,
    ...endingHandlers,
    ...policyHandlers,
    ...classificationHandlers,
    ...inspectionHandlers,
    ...approvalHandlers,
    ...monitoringHandlers,
    ...warningHandlers,
    ActOnUseOfFundsHandler,
    Titles,
    ...stewardshipHandlers,
    ...collectionProviders,
  ],
  exports: [VaultModule],
})
export class LendingApiModule {}
