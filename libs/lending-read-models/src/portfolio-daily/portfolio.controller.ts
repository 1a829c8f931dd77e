import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { PortfolioDto, PortfolioQueryDto } from './portfolio.dto.js';
import { PortfolioQuery } from './portfolio.query.js';

@ApiTags('Portfolio')
@Controller('portfolio')
export class PortfolioController {
  constructor(
    private readonly portfolio: PortfolioQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show the book on a business date: what stands, what is late, what moved' })
  @ApiOkResponse({ type: PortfolioDto })
  async show(@Query() query: PortfolioQueryDto): Promise<PortfolioDto> {
    await this.readYourWrites.wait(['portfolio_daily'], query.after);
    return this.portfolio.find(query);
  }
}
