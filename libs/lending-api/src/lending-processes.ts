import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { loansInRepayment, loansOfBorrower } from '#lending-read-models';
import type { AnyProcess } from '#processes';
import { BusinessClock } from './business-day/business-clock.js';
import { unfinishedDays } from './business-day/unfinished-days.process.js';
import {
  ClassificationAssessor,
  classificationRuns,
  classOutcomes,
  reassessments,
} from './classification/index.js';

/** Every process manager of the product, in one list for whoever runs them. */
@Injectable()
export class LendingProcesses {
  constructor(
    @Inject(BusinessClock) private readonly clock: BusinessClock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ClassificationAssessor) private readonly assessor: ClassificationAssessor,
  ) {}

  all(): readonly AnyProcess[] {
    const { clock, store, database, assessor } = this;
    return [
      unfinishedDays(clock),
      classOutcomes(store),
      reassessments(store, assessor, (borrowerId) => loansOfBorrower(database, borrowerId)),
      classificationRuns(store, assessor, (asOf, after, limit) =>
        loansInRepayment(database, asOf, after, limit),
      ),
    ];
  }
}
