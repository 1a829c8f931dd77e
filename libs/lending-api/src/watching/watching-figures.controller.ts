import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import { rotationRules } from '#lending';
import {
  type AskedPaper,
  coverageFigures,
  fileFigures,
  lapseFigures,
  ReadYourWrites,
  rotationFigures,
  warningFigures,
} from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { ApiProblems } from '../http/api-problems.js';
import { riskCheckParamsOn } from '../policy/risk-check-params.js';
import { RuleBook } from '../policy/rule-book.js';
import { WatchingFiguresDto, WatchingFiguresQueryDto } from './watching-figures.dto.js';

const readModels = ['loan_summary', 'warning', 'stewardship', 'watching'];

/** How well the institution watches its loans. */
@ApiTags('Watching')
@Controller('watching-figures')
export class WatchingFiguresController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    private readonly rules: RuleBook,
    private readonly calendar: BusinessCalendar,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Show how well loans are watched',
    description:
      'Warnings, coverage by collateral, rotation of owners, completeness of files, lapses. What is asked for and counts ' +
      'as temporary is said by the rules of kinds `risk-checks` and `rotation` in force on the last day.',
  })
  @ApiOkResponse({ type: WatchingFiguresDto })
  @ApiProblems(400, 401, 409, 503)
  async figures(@Query() query: WatchingFiguresQueryDto): Promise<WatchingFiguresDto> {
    await this.readYourWrites.wait(readModels, query.after);
    const to = query.to ?? (await this.calendar.openDate());
    const from = query.from ?? (`${to.slice(0, 4)}-01-01` as LocalDate);
    const period = { from, to, ...(query.orgUnit !== undefined && { orgUnit: query.orgUnit }) };
    const { filePapers, temporaryOverdueDays } = await riskCheckParamsOn(this.rules, to);
    const rotation = await this.rules.inForce('rotation', to);
    const asked = filePapers.flatMap(({ products = [null], papers }): AskedPaper[] =>
      products.flatMap((product) => papers.map((paper) => ({ product, paper }))),
    );
    return {
      from,
      to,
      warnings: await warningFigures(this.database, period),
      coverage: await coverageFigures(this.database, period),
      rotation:
        rotation === null
          ? null
          : await rotationFigures(this.database, period, rotationRules(rotation.ruleSet.params)),
      files: await fileFigures(this.database, period, asked),
      lapses: await lapseFigures(this.database, period, temporaryOverdueDays),
    };
  }
}
