import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { LoanListDto, LoanListQueryDto } from './loan-list.dto.js';
import { LoanListQuery } from './loan-list.query.js';

@ApiTags('Loans')
@Controller('loans')
export class LoanListController {
  constructor(
    private readonly loans: LoanListQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List loans by filter, page by page' })
  @ApiOkResponse({ type: LoanListDto })
  async list(@Query() query: LoanListQueryDto): Promise<LoanListDto> {
    await this.readYourWrites.wait(['loan_summary', 'business_day'], query.after);
    return this.loans.find(query);
  }
}
