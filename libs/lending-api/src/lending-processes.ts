import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { loansInRepayment, loansOfBorrower } from '#lending-read-models';
import type { AnyProcess } from '#processes';
import { waitForPosition } from '#projections';
import { unfinishedErasures } from './borrower/erasure/unfinished-erasures.process.js';
import { BusinessClock } from './business-day/business-clock.js';
import { readByDaySteps } from './business-day/lending-day-steps.js';
import { inspectionsOnLoans } from './inspection/record-on-loans.process.js';
import { InspectionPlanner } from './inspection-plan/inspection-planner.js';
import { inspectionPlanning } from './inspection-plan/inspection-planning.process.js';
import { portfolioDays } from './portfolio/portfolio-days.process.js';
import { approvedCommands } from './approval/index.js';
import { claimClocks } from './claim/index.js';
import { guarantorCalls, recoveryBookings } from './asset-recovery/index.js';
import { workoutHandOvers } from './workout/index.js';
import { documentReceipts } from './document/index.js';
import { legalClaims, legalCosts, legalReceipts } from './legal-matter/index.js';
import { CaseReviewer, collectionCases } from './collection/index.js';
import { accountabilityCases } from './accountability/index.js';
import { CommandExecutor } from './commands/command-executor.js';
import { unfinishedDays } from './business-day/unfinished-days.process.js';
import {
  ClassificationAssessor,
  classificationRuns,
  classOutcomes,
  reassessments,
} from './classification/index.js';
import {
  WarningEvaluator,
  warningDays,
  warningEvaluations,
  warningFeeds,
  warningOutcomes,
} from './warning/index.js';
import type { LocalDate } from '#kernel';
import { ModificationFinder, modifications } from './modification/index.js';
import { DisbursementConditions } from './loan/servicing/disbursement-conditions.js';
import { loanSales } from './loan-sale/index.js';
import { notificationOutcomes } from './notification/index.js';
import { paymentReceipts } from './payment/index.js';
import { RuleBook } from './policy/index.js';
import { writeOffOutcomes } from './write-off/index.js';
import { SubjectVault } from './vault/index.js';

const longestCatchUpMs = 30_000;

/** Every process manager of the product, in one list for whoever runs them. */
@Injectable()
export class LendingProcesses {
  constructor(
    @Inject(BusinessClock) private readonly clock: BusinessClock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ClassificationAssessor) private readonly assessor: ClassificationAssessor,
    @Inject(InspectionPlanner) private readonly planner: InspectionPlanner,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(WarningEvaluator) private readonly warnings: WarningEvaluator,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
    @Inject(DisbursementConditions) private readonly disbursement: DisbursementConditions,
    @Inject(RuleBook) private readonly rules: RuleBook,
    @Inject(CaseReviewer) private readonly reviewer: CaseReviewer,
    @Inject(ModificationFinder) private readonly finder: ModificationFinder,
  ) {}

  all(): readonly AnyProcess[] {
    const { clock, store, database, assessor, planner, commands, warnings } = this;
    return [
      unfinishedDays(clock),
      approvedCommands({
        store,
        commands,
        conditionsOf: async (held) =>
          held.type === 'loan.disburse'
            ? this.disbursement.of(held.targetId, held.input.valueOn as LocalDate | undefined)
            : this.finder.conditionsOf(held),
      }),
      unfinishedErasures(store, this.vault),
      classOutcomes(store),
      reassessments(store, assessor, (borrowerId) => loansOfBorrower(database, borrowerId)),
      classificationRuns({
        store,
        assessor,
        loansInRepayment: (asOf, after, limit) => loansInRepayment(database, asOf, after, limit),
      }),
      inspectionPlanning({
        store,
        planner,
        caughtUp: (position, signal) =>
          waitForPosition(database, readByDaySteps, position, { timeoutMs: longestCatchUpMs, signal }),
      }),
      inspectionsOnLoans(store),
      warningEvaluations(warnings, database),
      warningFeeds(warnings, store, database),
      warningDays(warnings, store, database),
      warningOutcomes(store, assessor),
      portfolioDays(store, database, (position, signal) =>
        waitForPosition(database, ['portfolio_daily'], position, { timeoutMs: longestCatchUpMs, signal }),
      ),
      writeOffOutcomes(store),
      documentReceipts(store, this.rules),
      claimClocks({ store, database, rules: this.rules }),
      legalClaims(store, this.rules),
      legalCosts(store, commands),
      legalReceipts(store, database),
      guarantorCalls(store, this.rules),
      recoveryBookings({ store, commands }),
      workoutHandOvers(store),
      loanSales(store, commands),
      accountabilityCases(store, this.rules),
      modifications({ store, database, commands, rules: this.rules, payout: this.disbursement }),
      notificationOutcomes(store),
      paymentReceipts(store, this.rules),
      collectionCases({ store, database, reviewer: this.reviewer }),
    ];
  }
}
