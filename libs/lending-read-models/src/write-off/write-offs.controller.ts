import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  RecoveryReportDto,
  RecoveryReportQueryDto,
  WriteOffsDto,
  WriteOffsQueryDto,
} from './write-offs.dto.js';
import { WriteOffsQuery } from './write-offs.query.js';

@ApiTags('Write-off')
@Controller()
export class WriteOffsController {
  constructor(
    private readonly writeOffs: WriteOffsQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('write-offs')
  @ApiOperation({ summary: 'List what was written off, what came back, and what lives on off the books' })
  @ApiOkResponse({ type: WriteOffsDto })
  async list(@Query() query: WriteOffsQueryDto): Promise<WriteOffsDto> {
    await this.readYourWrites.wait(['write_off', 'loan_summary'], query.after);
    return this.writeOffs.find(query);
  }

  @Get('write-off-report')
  @ApiOperation({ summary: 'Sum up write-offs and recoveries by month, org unit, product, source or kind' })
  @ApiOkResponse({ type: RecoveryReportDto })
  async report(@Query() query: RecoveryReportQueryDto): Promise<RecoveryReportDto> {
    await this.readYourWrites.wait(['write_off', 'loan_summary'], query.after);
    return this.writeOffs.report(query);
  }
}
