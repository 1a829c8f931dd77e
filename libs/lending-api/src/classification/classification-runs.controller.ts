import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { classificationRun, ClassificationRunRejection } from '#lending';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { ClassificationRunDto, ClassificationRunViewDto } from './classification-run.dto.js';

/** Formal classification of the whole book. */
@ApiTags('Classification')
@Controller('classification-runs')
export class ClassificationRunsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Classify the whole book as of a day',
    description: 'The run goes on by itself; cut short, it is taken up again.',
    creates: '/classification-runs',
  })
  open(@Body() body: ClassificationRunDto, @FromHeaders() request: CommandRequest) {
    const runId = body.runId ?? derivedId(request.commandId, 'part');
    return this.commands.on(classificationRun, runId, body, request, ({ businessDate }) => ({
      type: 'classification-run.open' as const,
      asOf: body.asOf,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Get(':runId')
  @ApiOperation({ summary: 'Show a classification run' })
  @ApiOkResponse({ type: ClassificationRunViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('runId') runId: string): Promise<ClassificationRunViewDto> {
    const { state, events } = await loadAggregate(this.store, classificationRun, runId);
    if (state.status === 'none') {
      throw new ClassificationRunRejection('classification-run-not-found', `no run ${runId}`);
    }
    const completed = events
      .map((event) => classificationRun.upcast(event))
      .find((event) => event.type === 'classification-run.completed');
    return { runId, asOf: state.asOf, status: state.status, ...completed?.data };
  }
}
