import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  DisposalListDto,
  DisposalListQueryDto,
  MilestoneListDto,
  MilestoneListQueryDto,
} from './disposal-list.dto.js';
import { DisposalListQuery } from './disposal-list.query.js';

@ApiTags('Disposal')
@Controller()
export class DisposalListController {
  constructor(
    private readonly disposals: DisposalListQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('disposals')
  @ApiOperation({
    summary: 'List households whose bad loans are disposed of',
    description:
      'Worklists: `owner=` mine, `signBy=` hand-overs that wait for me, `planDueBy=` without a plan, `overdueOn=` behind their plan.',
  })
  @ApiOkResponse({ type: DisposalListDto })
  async households(@Query() query: DisposalListQueryDto): Promise<DisposalListDto> {
    await this.readYourWrites.wait(['disposal'], query.after);
    return this.disposals.households(query);
  }

  @Get('disposal-milestones')
  @ApiOperation({ summary: 'List milestones of plans, the next one due first' })
  @ApiOkResponse({ type: MilestoneListDto })
  async milestones(@Query() query: MilestoneListQueryDto): Promise<MilestoneListDto> {
    await this.readYourWrites.wait(['disposal'], query.after);
    return this.disposals.milestones(query);
  }
}
