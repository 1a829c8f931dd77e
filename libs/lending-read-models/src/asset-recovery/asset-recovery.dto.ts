import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto } from '../http/query-fields.js';

const disposalStatuses = ['started', 'sold', 'distributed', 'abandoned'] as const;
const assetStatuses = ['proposed', 'accepted', 'held', 'disposed', 'declined'] as const;
const answers = ['none', 'will-pay', 'disputes', 'refuses'] as const;

class OfWhomQueryDto extends PageQueryDto {
  @IdFilter('Only this loan’s.')
  readonly loanId?: string;

  @IdFilter('Only this borrower’s.')
  readonly borrowerId?: string;
}

export class DisposalsQueryDto extends OfWhomQueryDto {
  @ChoiceFilter('Only what stands so.', disposalStatuses)
  readonly status?: string;
}

export class AssetsInLieuQueryDto extends OfWhomQueryDto {
  @ChoiceFilter('Only what stands so.', assetStatuses)
  readonly status?: string;

  @DateFilter('Only what has to be disposed of by this day.')
  readonly disposeBy?: LocalDate;

  @ChoiceFilter('Only what is held beyond its limit.', ['yes'])
  readonly overdue?: 'yes';

  @DateFilter('The day as of which the age is told; the open business date where absent.')
  readonly asOf?: LocalDate;
}

export class GuarantorCallsQueryDto extends OfWhomQueryDto {
  @ChoiceFilter('Only calls with this answer.', answers)
  readonly answer?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', example: '1040.50' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;
const uuid = { type: 'string', format: 'uuid' } as const;

export class DisposalItemDto {
  @ApiProperty(uuid) readonly disposalId!: string;
  @ApiProperty(uuid) readonly collateralId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty(text) readonly way!: string;
  @ApiProperty({ type: 'string', enum: [...disposalStatuses] }) readonly status!: string;
  @ApiProperty(date) readonly startedOn!: string;
  @ApiProperty(date) readonly sinceOn!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty(amount) readonly appraisal!: string;
  @ApiProperty({ type: 'integer', description: 'Auctions so far.' }) readonly rounds!: number;
  @ApiProperty({ ...amount, ...orNull }) readonly reserve!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly heldOn!: string | null;
  @ApiProperty({ ...amount, ...orNull }) readonly price!: string | null;
  @ApiProperty({ ...amount, ...orNull }) readonly costs!: string | null;
  @ApiProperty({ ...amount, ...orNull }) readonly toLoans!: string | null;
  @ApiProperty({ ...amount, ...orNull }) readonly surplus!: string | null;
  @ApiProperty({ ...amount, ...orNull }) readonly shortfall!: string | null;
}

export class DisposalsDto {
  @ApiProperty({ type: [DisposalItemDto] }) readonly items!: readonly DisposalItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class AssetInLieuItemDto {
  @ApiProperty(uuid) readonly assetId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty(text) readonly way!: string;
  @ApiProperty(text) readonly assetReference!: string;
  @ApiProperty({ type: 'string', enum: [...assetStatuses] }) readonly status!: string;
  @ApiProperty(date) readonly proposedOn!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ ...amount, ...orNull, description: 'What it was accepted at.' })
  readonly value!: string | null;
  @ApiProperty({
    ...amount,
    ...orNull,
    description: 'What it stands in the books at; null until its title has passed.',
  })
  readonly carrying!: string | null;
  @ApiProperty({
    ...amount,
    ...orNull,
    description: 'Lost of its value while it was held, less what came back; null until its title has passed.',
  })
  readonly impairment!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'The latest valuation while it was held.' })
  readonly revaluedOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly titleOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly disposeBy!: string | null;
  @ApiProperty(text) readonly limitArticle!: string;
  @ApiProperty(text) readonly limitGrade!: string;
  @ApiProperty({ type: 'integer', ...orNull, description: 'Days for which it has been held.' })
  readonly heldDays!: number | null;
  @ApiProperty({ type: 'integer', ...orNull, description: 'Days until its limit; negative beyond it.' })
  readonly daysLeft!: number | null;
  @ApiProperty({ type: 'integer', ...orNull, description: 'The nearest alarm given.' })
  readonly alarmDays!: number | null;
  @ApiProperty({ type: 'boolean' }) readonly overdue!: boolean;
  @ApiProperty({ type: 'string', enum: ['none', 'waiting', 'booked', 'refused'] }) readonly booking!: string;
  @ApiProperty({ ...date, ...orNull }) readonly disposedOn!: string | null;
  @ApiProperty({ ...amount, ...orNull, description: 'Gain of its disposal; negative: a loss.' })
  readonly gain!: string | null;
}

export class AssetsInLieuDto {
  @ApiProperty({ type: [AssetInLieuItemDto] }) readonly items!: readonly AssetInLieuItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class GuarantorCallItemDto {
  @ApiProperty(uuid) readonly guaranteeId!: string;
  @ApiProperty(uuid) readonly callId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(date) readonly calledOn!: string;
  @ApiProperty(amount) readonly amount!: string;
  @ApiProperty({ ...date, ...orNull, description: 'End of the guarantee period as it stood.' })
  readonly periodEndsOn!: string | null;
  @ApiProperty({ type: 'string', enum: [...answers] }) readonly answer!: string;
  @ApiProperty({ ...amount, description: 'Less what was reversed.' }) readonly paid!: string;
  @ApiProperty({ ...date, ...orNull }) readonly withdrawnOn!: string | null;
}

export class GuarantorCallsDto {
  @ApiProperty({ type: [GuarantorCallItemDto] }) readonly items!: readonly GuarantorCallItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
