import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  WorkoutListDto,
  WorkoutListQueryDto,
  MilestoneListDto,
  MilestoneListQueryDto,
} from './workout-list.dto.js';
import { WorkoutListQuery } from './workout-list.query.js';

@ApiTags('Workout')
@Controller()
export class WorkoutListController {
  constructor(
    private readonly workouts: WorkoutListQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('workouts')
  @ApiOperation({
    summary: 'List households whose bad loans are disposed of',
    description:
      'Worklists: `owner=` mine, `signBy=` hand-overs that wait for me, `planDueBy=` without a plan, `overdueOn=` behind their plan.',
  })
  @ApiOkResponse({ type: WorkoutListDto })
  async households(@Query() query: WorkoutListQueryDto): Promise<WorkoutListDto> {
    await this.readYourWrites.wait(['workout'], query.after);
    return this.workouts.households(query);
  }

  @Get('workout-milestones')
  @ApiOperation({ summary: 'List milestones of plans, the next one due first' })
  @ApiOkResponse({ type: MilestoneListDto })
  async milestones(@Query() query: MilestoneListQueryDto): Promise<MilestoneListDto> {
    await this.readYourWrites.wait(['workout'], query.after);
    return this.workouts.milestones(query);
  }
}
