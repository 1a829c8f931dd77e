import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { ViewpointDto } from '../replay/viewpoint.dto.js';
import { LoanLookback } from './loan-lookback.js';
import {
  DifferenceDto,
  DifferenceQueryDto,
  differenceDto,
  explanationDto,
  FigureExplanationDto,
} from './lookback.dto.js';

@ApiTags('Loans')
@Controller('loans/:loanId')
export class LookbackController {
  constructor(private readonly lookback: LoanLookback) {}

  @Get('difference')
  @ApiOperation({
    summary: 'Show what later knowledge changed about a day, and by which events',
    description: 'The loan as of one day, as known at two instants.',
  })
  @ApiOkResponse({ type: DifferenceDto })
  @ApiProblems(400, 401, 404, 422)
  async difference(
    @UuidParam('loanId') loanId: string,
    @Query() { andKnownAt, ...viewpoint }: DifferenceQueryDto,
  ): Promise<DifferenceDto> {
    return differenceDto(loanId, await this.lookback.difference(loanId, viewpoint, andKnownAt));
  }

  @Get('figures/:figure')
  @ApiOperation({
    summary: 'Show the events behind a figure of a loan',
    description:
      'Any figure of the loan by its path: `outstanding.principal`, `overdue.total`, `daysPastDue`, `bucket`, ' +
      '`riskClass`, `nextDue.dueOn` and so on, on both axes of time.',
  })
  @ApiParam({
    name: 'figure',
    description: 'Path of the figure.',
    schema: { type: 'string', maxLength: 100, example: 'outstanding.principal' },
  })
  @ApiOkResponse({ type: FigureExplanationDto })
  @ApiProblems(400, 401, 404, 422)
  async figure(
    @UuidParam('loanId') loanId: string,
    @Param('figure') figure: string,
    @Query() viewpoint: ViewpointDto,
  ): Promise<FigureExplanationDto> {
    return explanationDto(loanId, await this.lookback.explain(loanId, figure, viewpoint));
  }
}
