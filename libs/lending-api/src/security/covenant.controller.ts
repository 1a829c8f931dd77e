import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { covenant, CovenantRejection } from '#lending';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  CovenantCureDto,
  CovenantDto,
  CovenantEndDto,
  CovenantTestDto,
  CovenantViewDto,
  CovenantWaiverDto,
} from './covenant.dto.js';
import { dated } from './dated.dto.js';

/** Conditions that borrowers have agreed to keep. */
@ApiTags('Security')
@Controller('covenants')
export class CovenantController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  @Post()
  @CommandRoute({ summary: 'Record an agreed covenant', creates: '/covenants' })
  agree(@Body() body: CovenantDto, @FromHeaders() request: CommandRequest) {
    const { covenantId, on, ...terms } = body;
    const id = covenantId ?? derivedId(request.commandId, 'part');
    return this.commands.on(covenant, id, body, request, (given) => ({
      ...terms,
      ...dated({ on }, given),
      type: 'covenant.agree' as const,
    }));
  }

  @Post(':covenantId/tests')
  @CommandRoute({
    summary: 'Record a test',
    description: 'In the order of the calendar; a failed one is a breach.',
  })
  test(
    @UuidParam('covenantId') id: string,
    @Body() body: CovenantTestDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(covenant, id, body, request, (given) => ({
      ...body,
      ...dated(body, given),
      type: 'covenant.test' as const,
      testId: body.testId ?? given.partId,
    }));
  }

  @Post(':covenantId/tests/:testId/cure')
  @CommandRoute({ summary: 'Record that a breach was put right in time' })
  cure(
    @UuidParam('covenantId') id: string,
    @UuidParam('testId') testId: string,
    @Body() body: CovenantCureDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(covenant, id, { ...body, testId }, request, (given) => ({
      ...body,
      ...dated(body, given),
      type: 'covenant.cure' as const,
      testId,
    }));
  }

  @Post(':covenantId/tests/:testId/waiver')
  @CommandRoute({ summary: 'Waive a breach' })
  waive(
    @UuidParam('covenantId') id: string,
    @UuidParam('testId') testId: string,
    @Body() body: CovenantWaiverDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(covenant, id, { ...body, testId }, request, (given) => ({
      ...body,
      ...dated(body, given),
      type: 'covenant.waive' as const,
      waiverId: body.waiverId ?? given.partId,
      testId,
    }));
  }

  @Post(':covenantId/end')
  @CommandRoute({ summary: 'Record that it ended' })
  end(
    @UuidParam('covenantId') id: string,
    @Body() body: CovenantEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(covenant, id, body, request, (given) => ({
      ...body,
      ...dated(body, given),
      type: 'covenant.end' as const,
    }));
  }

  @Get(':covenantId')
  @ApiOperation({ summary: 'Show a covenant' })
  @ApiOkResponse({ type: CovenantViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('covenantId') covenantId: string): Promise<CovenantViewDto> {
    const { state } = await loadAggregate(this.store, covenant, covenantId);
    if (state.status === 'none')
      throw new CovenantRejection('covenant-not-found', `no covenant ${covenantId}`);
    const { status, agreedOn, nextTestOn, terms, breaches } = state;
    return { covenantId, status, agreedOn, nextTestOn, terms, breaches };
  }
}
