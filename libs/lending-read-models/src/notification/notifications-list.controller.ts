import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { NotificationsDto, NotificationsQueryDto } from './notifications.dto.js';
import { NotificationsQuery } from './notifications.query.js';

@ApiTags('Notifications')
@Controller('notifications')
export class NotificationsListController {
  constructor(
    private readonly notifications: NotificationsQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List notifications with what became of them, the latest first' })
  @ApiOkResponse({ type: NotificationsDto })
  async list(@Query() query: NotificationsQueryDto): Promise<NotificationsDto> {
    await this.readYourWrites.wait(['notification'], query.after);
    return this.notifications.find(query);
  }
}
