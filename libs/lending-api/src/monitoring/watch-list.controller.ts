import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { watchListStanding } from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { WarningRules } from '../warning/warning-rules.js';
import { ActOnMonitoring } from './act-on-monitoring.handler.js';
import { WatchListExitDto, WatchListPlanDto } from './monitoring.dto.js';

@ApiTags('Monitoring')
@Controller('borrowers/:borrowerId/watch-list')
export class WatchListController {
  constructor(
    private readonly commands: CommandBus,
    private readonly calendar: BusinessCalendar,
    private readonly rules: WarningRules,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  @Post('plan')
  @CommandRoute({ summary: 'Set the plan for a borrower on the watch-list' })
  plan(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: WatchListPlanDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, () => ({
        ...body,
        type: 'monitoring.set-watch-list-plan',
      })),
    );
  }

  @Post('exit')
  @CommandRoute({
    summary: 'Take a borrower off the watch-list',
    description:
      'Refused while a warning keeps it there, and until the quiet days of the catalogue are over.',
  })
  async leave(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: WatchListExitDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const rules = await this.rules.inForce(await this.calendar.openDate());
    const levels = rules?.catalogue.watchList.entryLevels ?? [];
    const { open, lastClosedOn } = await watchListStanding(this.database, borrowerId, levels);
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, () => ({
        ...body,
        type: 'monitoring.leave-watch-list',
        openWarnings: open,
        lastClosedOn,
        quietDays: rules?.catalogue.watchList.quietDays ?? null,
      })),
    );
  }
}
