import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnWarning } from './act-on-warning.handler.js';
import { RaiseSignalByPerson } from './raise-signal.handler.js';
import {
  ClearingDto,
  WarningClosureDto,
  GradingDto,
  InvestigationDto,
  MeasureResultDto,
  MeasureStartDto,
  MeasuresDto,
  PublicationDto,
  WarningReasonDto,
  SignalDto,
} from './warning-steps.dto.js';

@ApiTags('Warnings')
@Controller('warnings')
export class WarningStepsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute({
    summary: 'Raise a signal',
    description: 'While a warning of the same signal is open, it is a further occurrence of that one.',
    creates: '/warnings',
  })
  raise(@Body() body: SignalDto, @FromHeaders() request: CommandRequest) {
    return this.commands.execute(new RaiseSignalByPerson(body, request));
  }

  @Post(':warningId/grading')
  @CommandRoute({ summary: 'Grade a warning' })
  grade(
    @UuidParam('warningId') id: string,
    @Body() body: GradingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, (handling) => ({
        ...body,
        type: 'warning.grade',
        handling: handling.of(body.level),
      })),
    );
  }

  @Post(':warningId/publication')
  @CommandRoute({ summary: 'Publish a warning to its owner', description: 'Not by whoever raised it.' })
  publish(
    @UuidParam('warningId') id: string,
    @Body() body: PublicationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, ({ watchListLevels }) => ({
        ...body,
        type: 'warning.publish',
        watchListLevels,
      })),
    );
  }

  @Post(':warningId/dismissal')
  @CommandRoute({
    summary: 'Dismiss a warning that is not published',
    description: 'Not by whoever raised it.',
  })
  dismiss(
    @UuidParam('warningId') id: string,
    @Body() body: WarningReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.dismiss' })),
    );
  }

  @Post(':warningId/investigation')
  @CommandRoute({ summary: 'Record what an investigation found' })
  investigate(
    @UuidParam('warningId') id: string,
    @Body() body: InvestigationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.investigate' })),
    );
  }

  @Post(':warningId/decision')
  @CommandRoute({
    summary: 'Decide on measures',
    description: 'By the forum that the level asks for, or a higher.',
  })
  decide(
    @UuidParam('warningId') id: string,
    @Body() body: MeasuresDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.decide' })),
    );
  }

  @Post(':warningId/measure-starts')
  @CommandRoute({ summary: 'Start a measure' })
  start(
    @UuidParam('warningId') id: string,
    @Body() body: MeasureStartDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.start-measure' })),
    );
  }

  @Post(':warningId/measure-results')
  @CommandRoute({ summary: 'Complete a measure' })
  complete(
    @UuidParam('warningId') id: string,
    @Body() body: MeasureResultDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.complete-measure' })),
    );
  }

  @Post(':warningId/clearing')
  @CommandRoute({ summary: 'Propose to clear a warning' })
  propose(
    @UuidParam('warningId') id: string,
    @Body() body: ClearingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.propose-clearing' })),
    );
  }

  @Post(':warningId/clearing-refusal')
  @CommandRoute({ summary: 'Refuse to clear a warning' })
  refuse(
    @UuidParam('warningId') id: string,
    @Body() body: WarningReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.refuse-clearing' })),
    );
  }

  @Post(':warningId/closure')
  @CommandRoute({
    summary: 'Close a warning as proposed',
    description: 'Neither by its owner nor by who proposed it.',
  })
  close(
    @UuidParam('warningId') id: string,
    @Body() body: WarningClosureDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnWarning(id, body, request, () => ({ ...body, type: 'warning.close' })),
    );
  }
}
