import { Module } from '@nestjs/common';
import { ReadYourWrites } from './http/read-your-writes.js';
import { InstalmentCalendarController } from './instalment/instalment-calendar.controller.js';
import { InstalmentCalendarQuery } from './instalment/instalment-calendar.query.js';
import { LoanListController } from './loan-summary/loan-list.controller.js';
import { LoanListQuery } from './loan-summary/loan-list.query.js';
import { PortfolioController } from './portfolio-daily/portfolio.controller.js';
import { PortfolioQuery } from './portfolio-daily/portfolio.query.js';

/** Questions about the whole book. Needs the platform's database connection, with {@link readModelEntities}. */
@Module({
  controllers: [LoanListController, PortfolioController, InstalmentCalendarController],
  providers: [ReadYourWrites, LoanListQuery, PortfolioQuery, InstalmentCalendarQuery],
  exports: [ReadYourWrites, LoanListQuery, PortfolioQuery],
})
export class LendingReadModelsModule {}
