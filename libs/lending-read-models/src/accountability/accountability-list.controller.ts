import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { AccountabilityListDto, AccountabilityListQueryDto } from './accountability-list.dto.js';
import { AccountabilityListQuery } from './accountability-list.query.js';

@ApiTags('Accountability')
@Controller('accountability-cases')
export class AccountabilityListController {
  constructor(
    private readonly cases: AccountabilityListQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List accountability cases',
    description: 'Worklists: `investigator=` mine, `step=` what waits for whom, `dueBy=` what is late.',
  })
  @ApiOkResponse({ type: AccountabilityListDto })
  async list(@Query() query: AccountabilityListQueryDto): Promise<AccountabilityListDto> {
    await this.readYourWrites.wait(['accountability'], query.after);
    return this.cases.find(query);
  }
}
