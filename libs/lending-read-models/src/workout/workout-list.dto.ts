import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export class WorkoutListQueryDto extends PageQueryDto {
  @TextFilter('Only households of this person.')
  readonly owner?: string;

  @TextFilter('Only hand-overs that this person is to sign for.')
  readonly signBy?: string;

  @TextFilter('Only households of this unit.')
  readonly unit?: string;

  @DateFilter('Only households that have no plan yet and are to have one by this day.')
  readonly planDueBy?: string;

  @DateFilter('Only households with a milestone that was to be reached before this day.')
  readonly overdueOn?: string;
}

export class MilestoneListQueryDto extends PageQueryDto {
  @TextFilter('Only milestones of measures of this person.')
  readonly owner?: string;

  @IdFilter('Only of this household.')
  readonly borrowerId?: string;

  @DateFilter('Only those due by this day; with yesterday, those overdue.')
  readonly dueBy?: string;

  @ChoiceFilter('Open milestones of approved plans, or all of them.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const orNull = { nullable: true } as const;

export class WorkoutItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty({ ...text, ...orNull }) readonly unit!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly owner!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'Who is to sign for a hand-over.' })
  readonly signBy!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'The day by which it has a plan.' })
  readonly planDueOn!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'The approved plan.' }) readonly planId!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly target!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly recovered!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly currency!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'Of its milestones that are not reached, the next.' })
  readonly nextMilestoneOn!: string | null;
}

export class WorkoutListDto {
  @ApiProperty({ type: [WorkoutItemDto] }) readonly items!: readonly WorkoutItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class MilestoneItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly milestoneId!: string;
  @ApiProperty({ ...text, format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ ...text, format: 'uuid' }) readonly planId!: string;
  @ApiProperty(text) readonly measure!: string;
  @ApiProperty(text) readonly owner!: string;
  @ApiProperty(text) readonly what!: string;
  @ApiProperty({ ...date, description: 'As it was planned first.' }) readonly plannedOn!: string;
  @ApiProperty(date) readonly dueOn!: string;
  @ApiProperty({ ...date, ...orNull }) readonly reachedOn!: string | null;
}

export class MilestoneListDto {
  @ApiProperty({ type: [MilestoneItemDto], description: 'What is due first, first.' })
  readonly items!: readonly MilestoneItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
