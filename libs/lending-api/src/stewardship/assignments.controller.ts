import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { type LocalDate } from '#kernel';
import {
  type RotationRules,
  rotationDates,
  rotationRules,
  rotationsRequired,
  rotationStanding,
} from '#lending';
import { ReadYourWrites, type StewardshipRow, rotationOf, stewardships } from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { AfterField, ChoiceField, DateField, MayBeAbsent, TextField, textLimits } from '../fields/index.js';
import { ApiProblems } from '../http/api-problems.js';
import { RuleBook } from '../policy/rule-book.js';
import { AssignmentDto, AssignmentsDto, RotationDto } from './stewardship.view.dto.js';

const largestPage = 500;
const account = { example: 'li.na', maxLength: textLimits.reference, optional: true } as const;

class AssignmentsQueryDto {
  @TextField({ ...account, description: 'Only of this owner.' })
  readonly owner?: string;

  @TextField({ ...account, description: 'Only of this risk manager.' })
  readonly riskManager?: string;

  @TextField({ ...account, description: 'Only hand-overs that wait for this person.' })
  readonly handOverTo?: string;

  @TextField({ description: 'Only this tier.', example: 'key', maxLength: textLimits.code, optional: true })
  readonly tier?: string;

  @ChoiceField({
    description: 'Only key clients, or only others.',
    of: ['true', 'false'],
    example: 'true',
    optional: true,
  })
  readonly keyClient?: 'true' | 'false';

  @DateField({
    description: 'Only owners whose rotation is due by this day, by the rules that hold on it.',
    example: '2026-12-31',
    optional: true,
  })
  readonly rotationDueBy?: LocalDate;

  @TextField({
    description: '`nextCursor` of the page before.',
    example: '91a1c1d4',
    maxLength: 200,
    optional: true,
  })
  readonly cursor?: string;

  @AfterField()
  readonly after?: string;
}

class RotationQueryDto {
  @TextField({ description: 'The owner.', example: 'li.na', maxLength: textLimits.reference })
  readonly owner!: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1900,
    maximum: 9999,
    description: 'The year.',
    example: 2026,
  })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(9999)
  readonly year?: number;

  @AfterField()
  readonly after?: string;
}

@ApiTags('Stewardship')
@Controller('stewardships')
export class AssignmentsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    private readonly rules: RuleBook,
    private readonly calendar: BusinessCalendar,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List who takes care of which borrower, and when the owner is to change' })
  @ApiOkResponse({ type: AssignmentsDto })
  @ApiProblems(400, 401, 409, 503)
  async list(@Query() query: AssignmentsQueryDto): Promise<AssignmentsDto> {
    await this.readYourWrites.wait(['stewardship'], query.after);
    const { rotationDueBy, keyClient, cursor, after: _, ...filter } = query;
    const today = await this.calendar.openDate();
    const rules = await this.rulesOn(rotationDueBy ?? today);
    if (rotationDueBy !== undefined && rules === null) return { items: [], nextCursor: null };
    const rows = await stewardships(this.database, {
      ...filter,
      ...(keyClient !== undefined && { keyClient: keyClient === 'true' }),
      ...(rotationDueBy !== undefined && { longServing: { months: rules!.normalMonths, by: rotationDueBy } }),
      ...(cursor !== undefined && { afterBorrowerId: cursor }),
      limit: largestPage + 1,
    });
    const page = rows.slice(0, largestPage);
    return {
      items: page.map((row) => assignment(row, rules, today)),
      nextCursor: rows.length > largestPage ? page.at(-1)!.borrowerId : null,
    };
  }

  @Get('rotation')
  @ApiOperation({
    summary: 'Show how many of an owner’s borrowers changed hands in a year, and how many should',
    description: 'Of those at the beginning of the year, by the rules that hold on its last day.',
  })
  @ApiOkResponse({ type: RotationDto })
  @ApiProblems(400, 401, 409, 503)
  async rotation(@Query() { owner, year, after }: RotationQueryDto): Promise<RotationDto> {
    await this.readYourWrites.wait(['stewardship'], after);
    const wanted = year ?? Number((await this.calendar.openDate()).slice(0, 4));
    const rules = await this.rulesOn(`${wanted}-12-31` as LocalDate);
    const { borrowers, rotated } = await rotationOf(this.database, owner, wanted);
    const required = rules === null ? null : rotationsRequired(borrowers, rules);
    return { owner, year: wanted, borrowers, required, rotated };
  }

  private async rulesOn(on: LocalDate): Promise<RotationRules | null> {
    const found = await this.rules.inForce('rotation', on);
    return found === null ? null : rotationRules(found.ruleSet.params);
  }
}

function assignment(row: StewardshipRow, rules: RotationRules | null, today: LocalDate): AssignmentDto {
  if (rules === null || row.ownerSince === null) {
    return { ...row, rotationDueOn: null, rotationLatestOn: null, rotation: null };
  }
  const tenure = { sinceOn: row.ownerSince };
  const { dueOn, latestOn } = rotationDates(tenure, rules);
  const rotation = rotationStanding(tenure, today, rules);
  return { ...row, rotationDueOn: dueOn, rotationLatestOn: latestOn, rotation };
}
