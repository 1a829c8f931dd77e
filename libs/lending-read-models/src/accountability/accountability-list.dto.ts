import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const steps = ['assignment', 'investigation', 'decision', 'appeal', 'closing'] as const;

export class AccountabilityListQueryDto extends PageQueryDto {
  @ChoiceFilter('Only what waits for this step.', steps)
  readonly step?: (typeof steps)[number];

  @DateFilter('Only what is due by this day; with yesterday, what is overdue.')
  readonly dueBy?: string;

  @TextFilter('Only cases that this person looks into.')
  readonly investigator?: string;

  @TextFilter('Only this org unit and those below it.')
  readonly orgUnit?: string;

  @IdFilter('Only cases about this loan.')
  readonly loanId?: string;

  @ChoiceFilter('Open cases, or all that ever were.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const count = { type: 'integer' } as const;
const orNull = { nullable: true } as const;

export class AccountabilityItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ ...text, format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly occasion!: string;
  @ApiProperty(date) readonly openedOn!: string;
  @ApiProperty({ ...date, description: 'The day by which it is to be decided.' })
  readonly concludeBy!: string;
  @ApiProperty({ ...text, ...orNull }) readonly investigator!: string | null;
  @ApiProperty({ ...text, ...orNull, enum: steps }) readonly waitsFor!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly dueOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly decidedOn!: string | null;
  @ApiProperty({ ...count, description: 'Times that a person was named.' }) readonly persons!: number;
  @ApiProperty(count) readonly liable!: number;
  @ApiProperty(count) readonly exempt!: number;
  @ApiProperty(count) readonly openAppeals!: number;
  @ApiProperty({ ...date, ...orNull }) readonly closedOn!: string | null;
}

export class AccountabilityListDto {
  @ApiProperty({ type: [AccountabilityItemDto], description: 'The oldest first.' })
  readonly items!: readonly AccountabilityItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
