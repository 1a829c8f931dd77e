import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  CircumstanceDto,
  ComplaintAnswerDto,
  ComplaintDto,
  HeirAnswerDto,
  MisconductDto,
  TracingDto,
  TracingEndDto,
  TracingStepDto,
} from './circumstance.dto.js';
import { CollectionDesk } from './collection-desk.js';

/** What befell a customer, the search for him, and how he is treated. */
@ApiTags('Collection')
@Controller('collections/:borrowerId')
export class CircumstancesController {
  constructor(private readonly desk: CollectionDesk) {}

  @Post('tracings')
  @CommandRoute({ summary: 'Begin to search for a customer who is lost' })
  trace(
    @UuidParam('borrowerId') id: string,
    @Body() body: TracingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'collection.open-tracing',
      tracingId: body.tracingId ?? partId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('tracings/:tracingId/steps')
  @CommandRoute({ summary: 'Record where he was looked for', description: 'By the checklist of the rules.' })
  step(
    @UuidParam('borrowerId') id: string,
    @UuidParam('tracingId') tracingId: string,
    @Body() body: TracingStepDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, tracingId }, request, ({ businessDate }, given) => ({
      ...body,
      type: 'collection.take-tracing-step',
      tracingId,
      by: request.actor.id,
      businessDate,
      given,
    }));
  }

  @Post('tracings/:tracingId/end')
  @CommandRoute({ summary: 'End the search: found, or given up' })
  endTracing(
    @UuidParam('borrowerId') id: string,
    @UuidParam('tracingId') tracingId: string,
    @Body() body: TracingEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, tracingId }, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.end-tracing',
      tracingId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('circumstances')
  @CommandRoute({ summary: 'Record illness, death, disaster, suspicion of fraud, insurance or hardship' })
  circumstance(
    @UuidParam('borrowerId') id: string,
    @Body() body: CircumstanceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'collection.record-circumstance',
      circumstanceId: body.circumstanceId ?? partId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('heir-answers')
  @CommandRoute({ summary: 'Record that an heir took the debt over, or refused' })
  heir(
    @UuidParam('borrowerId') id: string,
    @Body() body: HeirAnswerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.record-heir-answer',
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('complaints')
  @CommandRoute({
    summary: 'Record a complaint about collecting',
    description: 'Contact with the person stops until it is answered, as far as the rules say.',
  })
  complain(
    @UuidParam('borrowerId') id: string,
    @Body() body: ComplaintDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'collection.receive-complaint',
      complaintId: body.complaintId ?? partId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('complaints/:complaintId/answer')
  @CommandRoute({ summary: 'Answer a complaint', description: 'Not by the collector who has the case.' })
  answer(
    @UuidParam('borrowerId') id: string,
    @UuidParam('complaintId') complaintId: string,
    @Body() body: ComplaintAnswerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, complaintId }, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.answer-complaint',
      complaintId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('misconduct')
  @CommandRoute({ summary: 'Report what a collector must not do' })
  report(
    @UuidParam('borrowerId') id: string,
    @Body() body: MisconductDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'collection.report-misconduct',
      reportId: body.reportId ?? partId,
      by: request.actor.id,
      businessDate,
    }));
  }
}
