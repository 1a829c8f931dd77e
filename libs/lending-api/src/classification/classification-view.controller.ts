import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { classification, type ClassificationEvent, loan, LoanRejection } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { replayed } from '../replay/replay-loan.js';
import { classHistory } from './class-history.js';
import { ClassificationAssessor } from './classification-assessor.js';
import { ClassificationQueryDto, ClassificationViewDto } from './classification-view.dto.js';

@ApiTags('Classification')
@Controller('loans/:loanId/classification')
export class ClassificationViewController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly assessor: ClassificationAssessor,
    private readonly calendar: BusinessCalendar,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Show the class of a loan on a day, and how it came about',
    description: 'As it was true on the day: what was recorded for later days does not count.',
  })
  @ApiOkResponse({ type: ClassificationViewDto })
  @ApiProblems(400, 401, 404)
  async show(
    @UuidParam('loanId') loanId: string,
    @Query() query: ClassificationQueryDto,
  ): Promise<ClassificationViewDto> {
    const asOf = query.asOf ?? (await this.calendar.openDate());
    const [{ events }, { events: work }] = await Promise.all([
      loadAggregate(this.store, loan, loanId),
      loadAggregate(this.store, classification, loanId),
    ]);
    if (events.length === 0) throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
    const state = work
      .filter(({ occurredOn }) => occurredOn <= asOf)
      .map((event): ClassificationEvent => classification.upcast(event))
      .reduce(classification.evolve, classification.initialState());
    return {
      loanId,
      asOf,
      riskClass: state.riskClass ?? replayed(loanId, events, asOf)?.state.riskClass ?? null,
      floor: await this.assessor.floorOn(loanId, asOf),
      proposal: state.proposal,
      rebuttals: state.rebuttals,
      history: classHistory(events, work, asOf),
    };
  }
}
