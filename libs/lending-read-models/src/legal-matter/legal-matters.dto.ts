import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { legalStages } from '#lending';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const deadlineStatuses = ['open', 'met', 'missed', 'dropped'] as const;
const preservationStatuses = ['applied', 'granted', 'refused', 'lifted', 'lapsed'] as const;

class OfWhomQueryDto extends PageQueryDto {
  @IdFilter('Only this loan’s.')
  readonly loanId?: string;

  @IdFilter('Only this borrower’s.')
  readonly borrowerId?: string;
}

export class LegalMattersQueryDto extends OfWhomQueryDto {
  @ChoiceFilter('Only matters at this stage.', legalStages)
  readonly stage?: string;
}

export class LegalDeadlinesQueryDto extends OfWhomQueryDto {
  @DateFilter('Only what is due by this day.')
  readonly dueBy?: LocalDate;

  @TextFilter('Only deadlines of this kind: `appeal`, `preservation-renewal`, …')
  readonly kind?: string;

  @ChoiceFilter('Only what the creditor, or the other side, has to do.', ['creditor', 'opponent'])
  readonly of?: string;

  @ChoiceFilter('Only what stands so; what is open where absent.', deadlineStatuses)
  readonly status: (typeof deadlineStatuses)[number] = 'open';

  @ChoiceFilter('Only deadlines that have given an alarm.', ['yes'])
  readonly alarmed?: 'yes';
}

export class PreservationsQueryDto extends OfWhomQueryDto {
  @TextFilter('Only of this thing: its number in the books.')
  readonly property?: string;

  @ChoiceFilter('Only what stands so.', preservationStatuses)
  readonly status?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', example: '1040.50' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;
const uuid = { type: 'string', format: 'uuid' } as const;

export class LegalMatterItemDto {
  @ApiProperty(uuid) readonly matterId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty({ type: 'string', enum: [...legalStages] }) readonly stage!: string;
  @ApiProperty(date) readonly stageSince!: string;
  @ApiProperty(date) readonly openedOn!: string;
  @ApiProperty({ ...text, ...orNull }) readonly court!: string | null;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty(amount) readonly claimed!: string;
  @ApiProperty({ ...amount, ...orNull }) readonly awarded!: string | null;
  @ApiProperty({ ...amount, description: 'What enforcement brought.' }) readonly recovered!: string;
  @ApiProperty({ ...amount, description: 'All costs.' }) readonly costs!: string;
  @ApiProperty({ ...amount, description: 'Costs that the debtor owes.' }) readonly recoverableCosts!: string;
  @ApiProperty({ ...amount, description: 'Costs that the loan was charged with.' })
  readonly chargedCosts!: string;
  @ApiProperty({ ...date, ...orNull, description: 'The first open deadline of the creditor.' })
  readonly nextDueOn!: string | null;
}

export class LegalMattersDto {
  @ApiProperty({ type: [LegalMatterItemDto] }) readonly items!: readonly LegalMatterItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class LegalDeadlineItemDto {
  @ApiProperty(uuid) readonly matterId!: string;
  @ApiProperty(text) readonly deadlineId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty(text) readonly title!: string;
  @ApiProperty({ type: 'string', enum: ['creditor', 'opponent'] }) readonly of!: string;
  @ApiProperty(text) readonly article!: string;
  @ApiProperty({ ...text, description: 'How well the figure is established.' }) readonly grade!: string;
  @ApiProperty({ ...date, description: 'What it is counted from.' }) readonly from!: string;
  @ApiProperty(date) readonly dueOn!: string;
  @ApiProperty({ type: 'string', enum: [...deadlineStatuses] }) readonly status!: string;
  @ApiProperty({ type: 'integer', ...orNull, description: 'The nearest alarm given.' })
  readonly alarmDays!: number | null;
}

export class LegalDeadlinesDto {
  @ApiProperty({ type: [LegalDeadlineItemDto] }) readonly items!: readonly LegalDeadlineItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class PreservationItemDto {
  @ApiProperty(uuid) readonly matterId!: string;
  @ApiProperty(uuid) readonly preservationId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(text) readonly partyRole!: string;
  @ApiProperty(text) readonly partyReference!: string;
  @ApiProperty(text) readonly propertyKind!: string;
  @ApiProperty(text) readonly propertyReference!: string;
  @ApiProperty(amount) readonly amount!: string;
  @ApiProperty(text) readonly court!: string;
  @ApiProperty({ type: 'string', enum: [...preservationStatuses] }) readonly status!: string;
  @ApiProperty({ type: 'string', format: 'date-time', ...orNull }) readonly preservedAt!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly endsOn!: string | null;
  @ApiProperty({ type: 'integer', ...orNull, description: 'As the court told it: 1 is first.' })
  readonly courtRank!: number | null;
  @ApiProperty({
    type: 'integer',
    ...orNull,
    description: 'Among the creditor’s own that hold the same thing, by the second.',
  })
  readonly ownRank!: number | null;
}

export class PreservationsDto {
  @ApiProperty({ type: [PreservationItemDto] }) readonly items!: readonly PreservationItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
