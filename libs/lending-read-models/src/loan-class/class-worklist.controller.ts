import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { ClassWorklistDto, ClassWorklistQueryDto } from './class-worklist.dto.js';
import { ClassWorklistQuery } from './class-worklist.query.js';

@ApiTags('Classification')
@Controller('classifications')
export class ClassWorklistController {
  constructor(
    private readonly worklist: ClassWorklistQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List what the classification of loans waits for: proposal, determination, decision',
  })
  @ApiOkResponse({ type: ClassWorklistDto })
  async list(@Query() query: ClassWorklistQueryDto): Promise<ClassWorklistDto> {
    await this.readYourWrites.wait(['loan_class', 'loan_summary'], query.after);
    return this.worklist.find(query);
  }
}
