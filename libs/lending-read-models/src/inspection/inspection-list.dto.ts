import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

/** What a worklist is for. */
export const worklists = [
  'due-this-month',
  'due-soon',
  'overdue',
  'for-review',
  'for-approval',
  'open',
] as const;

export class InspectionListQueryDto extends PageQueryDto {
  @ChoiceFilter(
    'Only what is to be done: `due-this-month` by the 20th of the month of the open business date, `due-soon` within ' +
      'ten days, `overdue` past its due day, `for-review` and `for-approval` with a report, `open` any of them.',
    worklists,
  )
  readonly worklist?: (typeof worklists)[number];

  @TextFilter('Only inspections of this person.')
  readonly assignee?: string;

  @TextFilter('Only inspections that whoever holds this role is to do.')
  readonly role?: string;

  @TextFilter('Only inspections of this org unit and those below it.')
  readonly orgUnit?: string;

  @IdFilter('Only inspections of this borrower.')
  readonly borrowerId?: string;

  @ChoiceFilter('Only inspections of this status.', [
    'planned',
    'started',
    'submitted',
    'returned',
    'reviewed',
    'completed',
    'cancelled',
  ])
  readonly status?: string;

  @TextFilter('Only inspections of this kind.')
  readonly kind?: string;

  @TextFilter('Only inspections of this code.')
  readonly code?: string;

  @DateFilter('Only inspections due on this day or later.')
  readonly dueFrom?: string;

  @DateFilter('Only inspections due on this day or earlier.')
  readonly dueTo?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-20' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;

export class InspectionListItemDto {
  @ApiProperty({ format: 'uuid' }) readonly inspectionId!: string;
  @ApiProperty({ format: 'uuid', ...orNull }) readonly borrowerId!: string | null;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly code!: string;
  @ApiProperty({ ...text, ...orNull }) readonly rule!: string | null;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty(date) readonly opensOn!: string;
  @ApiProperty(date) readonly dueOn!: string;
  @ApiProperty({ ...text, ...orNull }) readonly assignee!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly role!: string | null;
  @ApiProperty(text) readonly status!: string;
  @ApiProperty({ ...date, ...orNull }) readonly registeredOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly visitedOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly completedOn!: string | null;
  @ApiProperty({
    ...date,
    ...orNull,
    description: 'Day after the due day, where nothing was registered by then.',
  })
  readonly missedOn!: string | null;
  @ApiProperty({ type: 'integer', description: 'Steps of escalation that were taken.' })
  readonly escalated!: number;
  @ApiProperty({ ...text, ...orNull }) readonly conclusion!: string | null;
  @ApiProperty({ type: [String], description: 'Checks that found something, for the reviewer.' })
  readonly findings!: readonly string[];
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}

export class InspectionListDto {
  @ApiProperty({ ...date, ...orNull, description: 'The open business date.' })
  readonly asOf!: string | null;
  @ApiProperty({ type: [InspectionListItemDto] }) readonly items!: readonly InspectionListItemDto[];
  @ApiProperty({ ...text, ...orNull, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}
