import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { type Reply } from '../http/reply.js';
import { UuidParam } from '../http/uuid-param.js';
import { LoanReplay } from './loan-replay.js';
import { LoanViewDto } from './loan-view.dto.js';
import { loanView, scheduleView } from './loan-view.js';
import { ScheduleDto } from './schedule.dto.js';
import { ViewpointDto } from './viewpoint.dto.js';

@ApiTags('Loans')
@Controller('loans/:loanId')
export class ReplayController {
  constructor(private readonly replay: LoanReplay) {}

  @Get()
  @ApiOperation({
    summary: 'Show a loan on both axes of time',
    description:
      'Replayed from the events, so it shows every command that was answered before. Without `knownAt` the answer ' +
      'carries an `ETag` for `If-Match`.',
  })
  @ApiOkResponse({ type: LoanViewDto })
  @ApiProblems(400, 401, 404, 422)
  async show(
    @UuidParam('loanId') loanId: string,
    @Query() viewpoint: ViewpointDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<LoanViewDto> {
    const { loan, at } = await this.replay.of(loanId, viewpoint);
    if (at.knownAt === undefined) reply.header('ETag', `"${loan.revision}"`);
    return loanView(loan, at);
  }

  @Get('schedule')
  @ApiOperation({ summary: 'Show the repayment plan in force on a day' })
  @ApiOkResponse({ type: ScheduleDto })
  @ApiProblems(400, 401, 404, 422)
  async schedule(
    @UuidParam('loanId') loanId: string,
    @Query() viewpoint: ViewpointDto,
  ): Promise<ScheduleDto> {
    const { loan, at } = await this.replay.of(loanId, viewpoint);
    return {
      loanId,
      asOf: at.asOf,
      knownAt: at.knownAt ?? null,
      currency: loan.state.currency,
      instalments: scheduleView(loan, at.asOf),
    };
  }
}
