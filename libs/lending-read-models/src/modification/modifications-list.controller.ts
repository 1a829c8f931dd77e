import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { ModificationListDto, ModificationListQueryDto } from './modifications.dto.js';
import { ModificationsQuery } from './modifications.query.js';

@ApiTags('Modification')
@Controller('modifications')
export class ModificationsListController {
  constructor(
    private readonly modifications: ModificationsQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List applications to change a contract',
    description:
      'Worklists: `step=` what waits for a decision, a signature or a booking; `finding=any&status=all` what may hide something.',
  })
  @ApiOkResponse({ type: ModificationListDto })
  async list(@Query() query: ModificationListQueryDto): Promise<ModificationListDto> {
    await this.readYourWrites.wait(['modification'], query.after);
    return this.modifications.find(query);
  }
}
