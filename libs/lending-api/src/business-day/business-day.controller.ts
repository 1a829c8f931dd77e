import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type LocalDate } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { DateParam } from '../http/date-param.js';
import { BusinessCalendar } from './business-calendar.js';
import { BusinessDayOpeningDto, ClosingDto, OpenBusinessDayDto } from './business-day.dto.js';
import { BusinessDays } from './business-days.js';
import { openBusinessClock } from './open-business-clock.js';

@ApiTags('Business days')
@Controller('business-days')
export class BusinessDayController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly calendar: BusinessCalendar,
    private readonly days: BusinessDays,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Start the business clock',
    description: 'Once for a book, before anything else. From then on days are closed, one after another.',
  })
  open(@Body() { date }: BusinessDayOpeningDto, @FromHeaders() request: CommandRequest) {
    return openBusinessClock(this.store, date, request);
  }

  @Post(':date/close')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close every open day up to a date',
    description:
      'Days are closed one after another; after each, the loans for which it changes something are looked at. Asked ' +
      'again, it closes nothing more; cut short, it is taken up where it was. The date is its identity, so no ' +
      '`Idempotency-Key` is needed.',
  })
  @ApiOkResponse({ type: ClosingDto })
  @ApiProblems(400, 401, 409, 422, 503)
  close(
    @DateParam() date: LocalDate,
    @FromHeaders({ keyOptional: true }) request: CommandRequest,
  ): Promise<ClosingDto> {
    return this.days.closeUpTo(date, request);
  }

  @Get('current')
  @ApiOperation({ summary: 'Show the open business date' })
  @ApiOkResponse({ type: OpenBusinessDayDto })
  @ApiProblems(401, 409)
  async current(): Promise<OpenBusinessDayDto> {
    return { date: await this.calendar.openDate() };
  }
}
