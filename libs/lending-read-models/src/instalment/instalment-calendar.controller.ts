import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { InstalmentCalendarDto, InstalmentCalendarQueryDto } from './instalment-calendar.dto.js';
import { InstalmentCalendarQuery } from './instalment-calendar.query.js';

@ApiTags('Portfolio')
@Controller('instalments')
export class InstalmentCalendarController {
  constructor(
    private readonly calendar: InstalmentCalendarQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show what falls due in a span of days' })
  @ApiOkResponse({ type: InstalmentCalendarDto })
  async list(@Query() query: InstalmentCalendarQueryDto): Promise<InstalmentCalendarDto> {
    await this.readYourWrites.wait(['instalment', 'business_day'], query.after);
    return this.calendar.find(query);
  }
}
