import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { InspectionFiguresDto, InspectionFiguresQueryDto } from './inspection-figures.dto.js';
import { InspectionFiguresQuery } from './inspection-figures.query.js';
import { InspectionListDto, InspectionListQueryDto } from './inspection-list.dto.js';
import { InspectionListQuery } from './inspection-list.query.js';

@ApiTags('Inspections')
@Controller()
export class InspectionListController {
  constructor(
    private readonly inspections: InspectionListQuery,
    private readonly figures: InspectionFiguresQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('inspections')
  @ApiOperation({ summary: 'List inspections by worklist and filter, by due day' })
  @ApiOkResponse({ type: InspectionListDto })
  async list(@Query() query: InspectionListQueryDto): Promise<InspectionListDto> {
    await this.readYourWrites.wait(['inspection', 'business_day'], query.after);
    return this.inspections.find(query);
  }

  @Get('inspection-figures')
  @ApiOperation({
    summary: 'Timeliness and coverage of the inspections due in a period',
    description: 'Measured on the date of registration.',
  })
  @ApiOkResponse({ type: InspectionFiguresDto })
  async show(@Query() query: InspectionFiguresQueryDto): Promise<InspectionFiguresDto> {
    await this.readYourWrites.wait(['inspection', 'loan_summary'], query.after);
    return this.figures.find(query);
  }
}
