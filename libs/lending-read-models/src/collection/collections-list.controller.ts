import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AfterFilter, DateFilter, TextFilter } from '../http/query-fields.js';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { CollectionFiguresQuery } from './collection-figures.query.js';
import {
  CollectionFiguresDto,
  CollectionListDto,
  CollectionListQueryDto,
  ContactLogDto,
  ContactLogQueryDto,
  FiguresQueryDto,
  OverdueReportDto,
  PhaseBoardDto,
  PromiseListDto,
  PromiseListQueryDto,
  UnitAndDayDto,
} from './collections.dto.js';
import { NplLoansDto, NplLoansQueryDto } from './npl-recovery.dto.js';
import { NplRecoveryQuery } from './npl-recovery.query.js';
import { CollectionsQuery } from './collections.query.js';

class BoardQueryDto extends UnitAndDayDto {
  @AfterFilter()
  readonly after?: string;
}

class FiguresRequestDto extends FiguresQueryDto {
  @AfterFilter()
  readonly after?: string;
}

class ReportQueryDto {
  @TextFilter('Only this org unit and those below it.')
  readonly orgUnit?: string;

  @DateFilter('Last day of the report, which begins with its month; the open business date where absent.')
  readonly asOf?: string;

  @AfterFilter()
  readonly after?: string;
}

const needed = ['collection'] as const;

@ApiTags('Collection')
@Controller()
export class CollectionsListController {
  constructor(
    private readonly collections: CollectionsQuery,
    private readonly figuresOf: CollectionFiguresQuery,
    private readonly npl: NplRecoveryQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('collections')
  @ApiOperation({
    summary: 'List collection cases',
    description:
      'Worklists: `assignee=` my cases, `actionBy=` what is due, `firstContact=missed` what nobody did.',
  })
  @ApiOkResponse({ type: CollectionListDto })
  async list(@Query() query: CollectionListQueryDto): Promise<CollectionListDto> {
    await this.readYourWrites.wait(needed, query.after);
    return this.collections.find(query);
  }

  @Get('collection-phases')
  @ApiOperation({ summary: 'Count cases by unit and phase, as of any day' })
  @ApiOkResponse({ type: PhaseBoardDto })
  async board(@Query() query: BoardQueryDto): Promise<PhaseBoardDto> {
    await this.readYourWrites.wait(needed, query.after);
    return this.collections.board(query);
  }

  @Get('collection-promises')
  @ApiOperation({ summary: 'List promises to pay' })
  @ApiOkResponse({ type: PromiseListDto })
  async promises(@Query() query: PromiseListQueryDto): Promise<PromiseListDto> {
    await this.readYourWrites.wait(needed, query.after);
    return this.collections.promises(query);
  }

  @Get('contact-log')
  @ApiOperation({ summary: 'List contacts, and those that the gate stopped' })
  @ApiOkResponse({ type: ContactLogDto })
  async contacts(@Query() query: ContactLogQueryDto): Promise<ContactLogDto> {
    await this.readYourWrites.wait(needed, query.after);
    return this.collections.contacts(query);
  }

  @Get('collection-figures')
  @ApiOperation({ summary: 'Show indicators of collecting for a time: K-04, K-05, K-11, K-12, K-15' })
  @ApiOkResponse({ type: CollectionFiguresDto })
  async figures(@Query() query: FiguresRequestDto): Promise<CollectionFiguresDto> {
    await this.readYourWrites.wait([...needed, 'portfolio_daily'], query.after);
    return this.figuresOf.figures(query);
  }

  @Get('npl-recovery')
  @ApiOperation({
    summary: 'List the loans behind the recovery rate of bad loans (不良贷款回收率, K-04)',
    description: 'All pages of one answer add up to the figure of `GET /collection-figures` to the cent.',
  })
  @ApiOkResponse({ type: NplLoansDto })
  async nplLoans(@Query() query: NplLoansQueryDto): Promise<NplLoansDto> {
    await this.readYourWrites.wait(['portfolio_daily'], query.after);
    return this.npl.loans(query);
  }

  @Get('collection-report')
  @ApiOperation({ summary: 'Show what was overdue in a month and what came of it, by unit (逾期收缴月报)' })
  @ApiOkResponse({ type: OverdueReportDto })
  async report(@Query() query: ReportQueryDto): Promise<OverdueReportDto> {
    await this.readYourWrites.wait(needed, query.after);
    return this.figuresOf.overdueReport(query);
  }
}
