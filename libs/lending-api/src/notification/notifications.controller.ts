import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { notification, NotificationRejection } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { DeliveryReportDto, NotificationViewDto } from './notification.dto.js';

/** What debtors are told before the due date and after it, and what became of it. */
@ApiTags('Notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  @Get(':notificationId')
  @ApiOperation({ summary: 'Show a notification and its delivery log' })
  @ApiOkResponse({ type: NotificationViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('notificationId') notificationId: string): Promise<NotificationViewDto> {
    const { state, events } = await loadAggregate(this.store, notification, notificationId);
    if (state.status === 'none') {
      throw new NotificationRejection('notification-not-found', `no notification ${notificationId}`);
    }
    const { planned, status, endReason, handOver } = state;
    const { loanId, borrowerId, code, dueOn, overdue = null } = planned;
    const log = events.map(({ type, occurredOn: on, recordedAt, data }) => ({ type, on, recordedAt, data }));
    const documentId = handOver?.documentId ?? null;
    return {
      notificationId,
      loanId,
      borrowerId,
      code,
      dueOn,
      overdue,
      status,
      endReason,
      documentId,
      log,
    };
  }

  @Post(':notificationId/delivery')
  @CommandRoute({
    summary: 'Record what a channel reports',
    description:
      'Delivered: it is the result of the contact. Returned: the next channel of the rules is taken while it is in time.',
  })
  report(
    @UuidParam('notificationId') id: string,
    @Body() body: DeliveryReportDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(notification, id, body, request, ({ businessDate }) => ({
      ...body,
      type: 'notification.report-delivery' as const,
      businessDate,
    }));
  }
}
