import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { LoanSaleListDto, LoanSaleListQueryDto } from './loan-sales.dto.js';
import { LoanSalesQuery } from './loan-sales.query.js';

@ApiTags('Workout')
@Controller('loan-sales')
export class LoanSalesListController {
  constructor(
    private readonly sales: LoanSalesQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List sales of loans, with what they come to' })
  @ApiOkResponse({ type: LoanSaleListDto })
  async list(@Query() query: LoanSaleListQueryDto): Promise<LoanSaleListDto> {
    await this.readYourWrites.wait(['loan_sale'], query.after);
    return this.sales.find(query);
  }
}
