import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  LegalDeadlinesDto,
  LegalDeadlinesQueryDto,
  LegalMattersDto,
  LegalMattersQueryDto,
  PreservationsDto,
  PreservationsQueryDto,
} from './legal-matters.dto.js';
import { LegalMattersQuery } from './legal-matters.query.js';

@ApiTags('Legal matters')
@Controller()
export class LegalMattersListController {
  constructor(
    private readonly matters: LegalMattersQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('legal-matters')
  @ApiOperation({ summary: 'List legal matters with their stage, their costs and what they brought' })
  @ApiOkResponse({ type: LegalMattersDto })
  async list(@Query() query: LegalMattersQueryDto): Promise<LegalMattersDto> {
    await this.readYourWrites.wait(['legal_matter'], query.after);
    return this.matters.matters(query);
  }

  @Get('legal-deadlines')
  @ApiOperation({ summary: 'List legal deadlines, the first to end first' })
  @ApiOkResponse({ type: LegalDeadlinesDto })
  async deadlines(@Query() query: LegalDeadlinesQueryDto): Promise<LegalDeadlinesDto> {
    await this.readYourWrites.wait(['legal_matter'], query.after);
    return this.matters.deadlines(query);
  }

  @Get('preservations')
  @ApiOperation({ summary: 'List preserved property, the first preserved first' })
  @ApiOkResponse({ type: PreservationsDto })
  async preservations(@Query() query: PreservationsQueryDto): Promise<PreservationsDto> {
    await this.readYourWrites.wait(['legal_matter'], query.after);
    return this.matters.preservations(query);
  }
}
