import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '#lending-read-models';
import { ApiProblems } from '../http/api-problems.js';
import {
  BookDto,
  BookQueryDto,
  LoansBehindDto,
  LoansBehindQueryDto,
  MovementQueryDto,
  MovementsDto,
} from './portfolio-lookback.dto.js';
import { PortfolioLookback } from './portfolio-lookback.js';

@ApiTags('Portfolio')
@Controller('portfolio')
export class PortfolioLookbackController {
  constructor(
    private readonly lookback: PortfolioLookback,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('known')
  @ApiOperation({
    summary: 'Show the book on both axes of time',
    description:
      'As of any day, as it was known at any instant. Loans to which nothing happened since are taken as they stand, ' +
      'the others are replayed from their events.',
  })
  @ApiOkResponse({ type: BookDto })
  @ApiProblems(400, 401, 409, 422, 503)
  known(@Query() query: BookQueryDto): Promise<BookDto> {
    return this.lookback.book(query);
  }

  @Get('loans')
  @ApiOperation({
    summary: 'List the loans behind a figure of the portfolio',
    description: 'All pages of one answer add up to the figure to the cent, whatever happens meanwhile.',
  })
  @ApiOkResponse({ type: LoansBehindDto })
  @ApiProblems(400, 401, 404, 503)
  async loans(@Query() query: LoansBehindQueryDto): Promise<LoansBehindDto> {
    await this.readYourWrites.wait(['portfolio_daily'], query.after);
    return this.lookback.loansBehind(query);
  }

  @Get('movements')
  @ApiOperation({
    summary: 'List the loans and events behind a movement of the portfolio',
    description: 'What was disbursed, collected, waived, written off or recovered on a day of value.',
  })
  @ApiOkResponse({ type: MovementsDto })
  @ApiProblems(400, 401, 404, 503)
  async movements(@Query() query: MovementQueryDto): Promise<MovementsDto> {
    await this.readYourWrites.wait(['portfolio_daily'], query.after);
    return this.lookback.movements(query);
  }
}
