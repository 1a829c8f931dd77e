import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnInspection } from './act-on-inspection.handler.js';
import {
  InspectionApprovalDto,
  InspectionReturnDto,
  InspectionReviewDto,
  RectificationCompletionDto,
  RectificationOrderDto,
} from './inspection.dto.js';

/** What others do with a report. */
@ApiTags('Inspections')
@Controller('inspections/:inspectionId')
export class InspectionReviewsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('review')
  @CommandRoute({
    summary: 'Find a report proper',
    description: 'By somebody who neither took part nor reviewed it before.',
  })
  review(
    @UuidParam('inspectionId') id: string,
    @Body() { note }: InspectionReviewDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { note }, request, ({ by, businessDate }) => ({
        type: 'inspection.review',
        note,
        by,
        businessDate,
      })),
    );
  }

  @Post('return')
  @CommandRoute({ summary: 'Send a report back to its author' })
  sendBack(
    @UuidParam('inspectionId') id: string,
    @Body() { reason }: InspectionReturnDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { reason }, request, ({ by, businessDate }) => ({
        type: 'inspection.return',
        reason,
        by,
        businessDate,
      })),
    );
  }

  @Post('approval')
  @CommandRoute({
    summary: 'Approve a reviewed report',
    description: 'By a superior or, with its minutes, by the committee, as the task asks for.',
  })
  approve(
    @UuidParam('inspectionId') id: string,
    @Body() { reference }: InspectionApprovalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { reference }, request, ({ by, businessDate }) => ({
        type: 'inspection.approve',
        reference: reference ?? null,
        by,
        businessDate,
      })),
    );
  }

  @Post('rectifications')
  @CommandRoute({ summary: 'Order that a finding be put right by a deadline' })
  order(
    @UuidParam('inspectionId') id: string,
    @Body() body: RectificationOrderDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, body, request, ({ by, businessDate, partId }) => ({
        type: 'inspection.order-rectification',
        rectificationId: body.rectificationId ?? partId,
        demand: body.demand,
        deadline: body.deadline,
        by,
        businessDate,
      })),
    );
  }

  @Post('rectifications/:rectificationId/completion')
  @CommandRoute({ summary: 'Say that a finding was put right' })
  complete(
    @UuidParam('inspectionId') id: string,
    @UuidParam('rectificationId') rectificationId: string,
    @Body() { proof }: RectificationCompletionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { rectificationId, proof }, request, ({ by, businessDate }) => ({
        type: 'inspection.complete-rectification',
        rectificationId,
        proof,
        by,
        businessDate,
      })),
    );
  }

  @Post('rectifications/:rectificationId/confirmation')
  @CommandRoute({
    summary: 'Make sure that a finding was put right',
    description: 'By somebody else than who put it right.',
  })
  confirm(
    @UuidParam('inspectionId') id: string,
    @UuidParam('rectificationId') rectificationId: string,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { rectificationId }, request, ({ by, businessDate }) => ({
        type: 'inspection.confirm-rectification',
        rectificationId,
        by,
        businessDate,
      })),
    );
  }
}
