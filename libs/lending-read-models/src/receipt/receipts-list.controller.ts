import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { ReceiptsDto, ReceiptsQueryDto } from './receipts.dto.js';
import { ReceiptsQuery } from './receipts.query.js';

@ApiTags('Receipts')
@Controller('receipts')
export class ReceiptsListController {
  constructor(
    private readonly receipts: ReceiptsQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List receipts by unit, year and number, voided ones too' })
  @ApiOkResponse({ type: ReceiptsDto })
  async list(@Query() query: ReceiptsQueryDto): Promise<ReceiptsDto> {
    await this.readYourWrites.wait(['receipt'], query.after);
    return this.receipts.find(query);
  }
}
