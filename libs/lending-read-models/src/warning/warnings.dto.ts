import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export class WarningsQueryDto extends PageQueryDto {
  @TextFilter('Only warnings of this owner: my warnings.')
  readonly owner?: string;

  @ChoiceFilter('Only warnings whose next step is this one: `decide` is what waits for a decision.', [
    'grade',
    'publish',
    'investigate',
    'decide',
    'complete',
    'close',
  ])
  readonly step?: string;

  @ChoiceFilter('Only warnings of this level.', ['L1', 'L2', 'L3', 'L4'])
  readonly level?: string;

  @TextFilter('Only this signal.')
  readonly signal?: string;

  @IdFilter('Only warnings of this borrower or its loans.')
  readonly borrowerId?: string;

  @ChoiceFilter('Only warnings that missed a deadline.', ['yes'])
  readonly overdue?: 'yes';

  @ChoiceFilter('Open warnings, or all that ever were.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const text = { type: 'string' } as const;
const count = { type: 'integer' } as const;
const orNull = { nullable: true } as const;

export class WarningItemDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly warningId!: string;
  @ApiProperty(text) readonly signal!: string;
  @ApiProperty(text) readonly about!: string;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty(text) readonly status!: string;
  @ApiProperty(text) readonly level!: string;
  @ApiProperty(text) readonly source!: string;
  @ApiProperty(text) readonly details!: string;
  @ApiProperty({ ...text, ...orNull }) readonly owner!: string | null;
  @ApiProperty(date) readonly raisedOn!: string;
  @ApiProperty({ ...text, ...orNull }) readonly nextStep!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'Null where none is set, or it was missed already.' })
  readonly nextDeadlineOn!: string | null;
  @ApiProperty({ ...count, description: 'Steps whose deadline was missed.' }) readonly escalated!: number;
  @ApiProperty(count) readonly revision!: number;
}

export class WarningsDto {
  @ApiProperty({ type: [WarningItemDto] }) readonly items!: readonly WarningItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class WatchListEntryDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty(date) readonly enteredOn!: string;
  @ApiProperty(text) readonly reason!: string;
  @ApiProperty({ ...text, ...orNull }) readonly plan!: string | null;
  @ApiProperty(count) readonly openWarnings!: number;
}

export class WatchListDto {
  @ApiProperty({ type: [WatchListEntryDto] }) readonly items!: readonly WatchListEntryDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class SignalEffectDto {
  @ApiProperty(text) readonly signal!: string;
  @ApiProperty({ ...count, description: 'Times that it was raised.' }) readonly raised!: number;
  @ApiProperty({ ...count, description: 'Investigated and confirmed, or ended otherwise than cleared.' })
  readonly confirmed!: number;
  @ApiProperty({ ...count, description: 'Investigated or ended.' }) readonly judged!: number;
  @ApiProperty({ ...text, ...orNull, example: '0.75', description: 'Confirmed by judged.' })
  readonly hitRate!: string | null;
  @ApiProperty({ ...count, description: 'After which a loan fell overdue.' })
  readonly followedByOverdue!: number;
  @ApiProperty({ ...text, ...orNull, description: 'Days from the raising to the first overdue, on average.' })
  readonly leadDays!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'Days to each step, on average.' })
  readonly daysToGrade!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly daysToPublish!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly daysToInvestigate!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly daysToDecide!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly daysToEnd!: string | null;
}

export class EffectivenessDto {
  @ApiProperty({ type: [SignalEffectDto] }) readonly signals!: readonly SignalEffectDto[];
}
