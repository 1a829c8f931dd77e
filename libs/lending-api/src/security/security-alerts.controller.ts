import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { addDays, type LocalDate } from '#kernel';
import {
  dateForm,
  decodeCursor,
  encodeCursor,
  ReadYourWrites,
  type SecurityAlert,
  securityAlerts,
} from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { AfterField, DateField, TextField, UuidField } from '../fields/index.js';
import { ApiProblems } from '../http/api-problems.js';
import { riskCheckParamsOn } from '../policy/risk-check-params.js';
import { RuleBook } from '../policy/rule-book.js';

const pageSize = 200;
const daysAhead = 30;
const sort = 'dueOn';

class SecurityAlertsQueryDto {
  @DateField({
    description: 'What is due up to this day; thirty days from the open business date where absent.',
    example: '2026-04-30',
    optional: true,
  })
  readonly dueTo?: LocalDate;

  @UuidField({
    description: 'Only of this borrower.',
    example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
    optional: true,
  })
  readonly borrowerId?: string;

  @UuidField({
    description: 'Only of this loan.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    optional: true,
  })
  readonly loanId?: string;

  @TextField({
    description: '`nextCursor` of the page before.',
    example: 'x',
    maxLength: 400,
    optional: true,
  })
  readonly cursor?: string;

  @AfterField()
  readonly after?: string;
}

class SecurityAlertDto {
  @ApiProperty({ format: 'uuid' }) readonly itemId!: string;
  @ApiProperty({ enum: ['collateral', 'guarantee', 'covenant'] }) readonly kind!: SecurityAlert['kind'];
  @ApiProperty({
    type: 'string',
    description:
      'What is due: registration-ends, insurance-ends, title-due-back, title-hand-back (to its owner, once no loan is left ' +
      'that it secures), valued (a revaluation), guarantee-ends, ' +
      'guarantor-checked (another look at him), covenant-test-due, cure-ends.',
    example: 'insurance-ends',
  })
  readonly what!: SecurityAlert['what'];
  @ApiProperty({ type: 'string', format: 'date' }) readonly dueOn!: LocalDate;
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty({ description: 'The day has passed.' }) readonly overdue!: boolean;
}

class SecurityAlertsDto {
  @ApiProperty({ type: [SecurityAlertDto] }) readonly items!: readonly SecurityAlertDto[];
  @ApiProperty({ type: 'string', nullable: true }) readonly nextCursor!: string | null;
}

/** What of all security ends or falls due. */
@ApiTags('Security')
@Controller('security-alerts')
export class SecurityAlertsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    private readonly rules: RuleBook,
    private readonly calendar: BusinessCalendar,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List what of collateral, guarantees and covenants ends or falls due',
    description:
      'How long a valuation and a look at a guarantor count, and when titles are handed back, is said by the rules of kind `risk-checks`. The earliest first.',
  })
  @ApiOkResponse({ type: SecurityAlertsDto })
  @ApiProblems(400, 401, 409, 503)
  async list(@Query() query: SecurityAlertsQueryDto): Promise<SecurityAlertsDto> {
    await this.readYourWrites.wait(['security', 'loan_summary'], query.after);
    const { dueTo, cursor, after: _, ...filter } = query;
    const today = await this.calendar.openDate();
    const params = await riskCheckParamsOn(this.rules, today);
    const { revaluationDays, guaranteeCheckDays, titleHandBackDays } = params;
    const rows = await securityAlerts(this.database, {
      ...filter,
      dueTo: dueTo ?? addDays(today, daysAhead),
      revaluationDays,
      guaranteeCheckDays,
      titleHandBackDays,
      ...(cursor !== undefined && {
        after: decodeCursor(cursor, sort, [dateForm, anyText, anyText]) as [string, string, string],
      }),
      limit: pageSize + 1,
    });
    const page = rows.slice(0, pageSize);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({ ...row, overdue: row.dueOn < today })),
      nextCursor:
        rows.length > pageSize && last ? encodeCursor(sort, [last.dueOn, last.itemId, last.what]) : null,
    };
  }
}

const anyText = /^[a-z0-9-]{1,100}$/;
