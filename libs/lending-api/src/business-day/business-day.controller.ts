import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { BusinessCalendar } from './business-calendar.js';
import { BusinessDayOpeningDto, OpenBusinessDayDto } from './business-day.dto.js';
import { openBusinessClock } from './open-business-clock.js';

@ApiTags('Business days')
@Controller('business-days')
export class BusinessDayController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly calendar: BusinessCalendar,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Start the business clock',
    description: 'Once for a book, before anything else. From then on days are closed, one after another.',
  })
  open(@Body() { date }: BusinessDayOpeningDto, @FromHeaders() request: CommandRequest) {
    return openBusinessClock(this.store, date, request);
  }

  @Get('current')
  @ApiOperation({ summary: 'Show the open business date' })
  @ApiOkResponse({ type: OpenBusinessDayDto })
  @ApiProblems(401, 409)
  async current(): Promise<OpenBusinessDayDto> {
    return { date: await this.calendar.openDate() };
  }
}
