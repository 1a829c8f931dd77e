import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { AccessLogDto, AccessLogQueryDto } from './access-log.dto.js';
import { AccessLogQuery } from './access-log.query.js';

@ApiTags('Audit')
@Controller('access-log')
export class AccessLogController {
  constructor(
    private readonly accessLog: AccessLogQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List who looked at personal data, who took data out, and which commands were refused',
  })
  @ApiOkResponse({ type: AccessLogDto })
  async list(@Query() query: AccessLogQueryDto): Promise<AccessLogDto> {
    await this.readYourWrites.wait(['access_log'], query.after);
    return this.accessLog.find(query);
  }
}
