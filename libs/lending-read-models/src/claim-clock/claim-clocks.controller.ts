import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { ClaimClocksDto, ClaimClocksQueryDto } from './claim-clocks.dto.js';
import { ClaimClocksQuery } from './claim-clocks.query.js';

@ApiTags('Claims')
@Controller('claim-clocks')
export class ClaimClocksController {
  constructor(
    private readonly clocks: ClaimClocksQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List claim clocks, the first to end first' })
  @ApiOkResponse({ type: ClaimClocksDto })
  async list(@Query() query: ClaimClocksQueryDto): Promise<ClaimClocksDto> {
    await this.readYourWrites.wait(['claim_clock'], query.after);
    return this.clocks.find(query);
  }
}
