import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export class InstalmentCalendarQueryDto extends PageQueryDto {
  @DateFilter('First due date; the open business date where absent.')
  readonly from?: string;

  @DateFilter('Last due date; 30 days after `from` where absent.')
  readonly to?: string;

  @TextFilter('Only loans of this org unit.')
  readonly orgUnit?: string;

  @TextFilter('Only loans of this officer.')
  readonly officer?: string;

  @ChoiceFilter('Only instalments that are not fully paid, or all of the current plans.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', pattern: '^\\d+(\\.\\d+)?$', example: '1040.50' } as const;

export class CalendarInstalmentDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'integer' }) readonly number!: number;
  @ApiProperty(date) readonly dueOn!: string;
  @ApiProperty({ type: 'string' }) readonly currency!: string;
  @ApiProperty({ type: 'string' }) readonly orgUnit!: string;
  @ApiProperty({ type: 'string' }) readonly officer!: string;
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty(amount) readonly interest!: string;
  @ApiProperty({ ...amount, description: 'Not yet paid, waived or written off.' })
  readonly principalUnpaid!: string;
  @ApiProperty({ ...amount, description: 'Not yet paid, waived or written off.' })
  readonly interestUnpaid!: string;
}

export class InstalmentCalendarDto {
  @ApiProperty(date) readonly from!: string;
  @ApiProperty(date) readonly to!: string;
  @ApiProperty({ type: [CalendarInstalmentDto] }) readonly items!: readonly CalendarInstalmentDto[];
  @ApiProperty({ type: 'string', nullable: true, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}
