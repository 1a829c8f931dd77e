import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { ApprovalsDto, ApprovalsQueryDto } from './approval-list.dto.js';
import { ApprovalListQuery } from './approval-list.query.js';

@ApiTags('Approvals')
@Controller('approvals')
export class ApprovalListController {
  constructor(
    private readonly approvals: ApprovalListQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List approvals',
    description:
      'Worklists: `role=` and `person=` give what waits for that person’s decision; `maker=` own requests.',
  })
  @ApiOkResponse({ type: ApprovalsDto })
  async list(@Query() query: ApprovalsQueryDto): Promise<ApprovalsDto> {
    await this.readYourWrites.wait(['approval'], query.after);
    return this.approvals.find(query);
  }
}
