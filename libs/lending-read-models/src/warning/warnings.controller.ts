import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../http/query-fields.js';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { EffectivenessDto, WarningsDto, WarningsQueryDto, WatchListDto } from './warnings.dto.js';
import { WarningsQuery } from './warnings.query.js';

@ApiTags('Warnings')
@Controller()
export class WarningsController {
  constructor(
    private readonly warnings: WarningsQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('warnings')
  @ApiOperation({
    summary: 'List warnings',
    description:
      'Worklists: `owner=` my warnings, `step=decide` for decision, `overdue=yes` with a deadline missed.',
  })
  @ApiOkResponse({ type: WarningsDto })
  async list(@Query() query: WarningsQueryDto): Promise<WarningsDto> {
    await this.readYourWrites.wait(['warning'], query.after);
    return this.warnings.find(query);
  }

  @Get('watch-list')
  @ApiOperation({ summary: 'List borrowers on the watch-list' })
  @ApiOkResponse({ type: WatchListDto })
  async watchList(@Query() query: PageQueryDto): Promise<WatchListDto> {
    await this.readYourWrites.wait(['warning'], query.after);
    return this.warnings.watchList(query);
  }

  @Get('warning-effectiveness')
  @ApiOperation({ summary: 'Show how well each signal works: hit rate, lead time, handling time by step' })
  @ApiOkResponse({ type: EffectivenessDto })
  effectiveness(): Promise<EffectivenessDto> {
    return this.warnings.effectiveness();
  }
}
