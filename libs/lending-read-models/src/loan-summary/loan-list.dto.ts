import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, CountFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';
import { loanSorts } from './loan-sorts.js';

const statuses = ['registered', 'active', 'settled', 'written-off', 'closed'];
const riskClasses = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'];

export class LoanListQueryDto extends PageQueryDto {
  @ChoiceFilter('Only loans of this status.', statuses)
  readonly status?: string;

  @TextFilter('Only loans in this bucket of days past due; `current` for those in none.')
  readonly bucket?: string;

  @ChoiceFilter('Only loans of this class of risk.', riskClasses)
  readonly riskClass?: string;

  @TextFilter('Only loans of this product.')
  readonly product?: string;

  @TextFilter('Only loans of this org unit.')
  readonly orgUnit?: string;

  @TextFilter('Only loans of this officer.')
  readonly officer?: string;

  @IdFilter('Only loans of this borrower.')
  readonly borrowerId?: string;

  @TextFilter('Only loans whose number at the lender begins with this text.')
  readonly externalId?: string;

  @CountFilter('Only loans that are at least so many days past due on the open business date.', 1, 100_000)
  readonly minDaysPastDue?: number;

  @CountFilter('Only loans that are at most so many days past due on the open business date.', 0, 100_000)
  readonly maxDaysPastDue?: number;

  @ChoiceFilter('Order of the list; loans that are equal in it come by id.', Object.keys(loanSorts))
  readonly sort: keyof typeof loanSorts = 'loanId';

  @ChoiceFilter('Direction of the order.', ['asc', 'desc'])
  readonly order: 'asc' | 'desc' = 'asc';
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', example: '1040.50' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const count = { type: 'integer' } as const;
const orNull = { nullable: true } as const;

export class AmountsDto {
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty(amount) readonly interest!: string;
  @ApiProperty(amount) readonly fees!: string;
  @ApiProperty(amount) readonly penalty!: string;
  @ApiProperty(amount) readonly total!: string;
}

export class NextDueDto {
  @ApiProperty(date) readonly dueOn!: string;
  @ApiProperty(amount) readonly amount!: string;
}

export class LoanListItemDto {
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty({ ...text, ...orNull }) readonly externalId!: string | null;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(text) readonly product!: string;
  @ApiProperty(text) readonly purpose!: string;
  @ApiProperty(text) readonly guaranteeType!: string;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly officer!: string;
  @ApiProperty(text) readonly status!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ ...amount, description: 'The most that may ever be disbursed.' }) readonly approved!: string;
  @ApiProperty({ type: 'string', example: '0.0485' }) readonly annualRate!: string;
  @ApiProperty(text) readonly method!: string;
  @ApiProperty(count) readonly instalments!: number;
  @ApiProperty(date) readonly registeredOn!: string;
  @ApiProperty({ ...date, ...orNull }) readonly firstDisbursedOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly maturityOn!: string | null;
  @ApiProperty({ type: AmountsDto, description: 'On the books on the open business date.' })
  readonly outstanding!: AmountsDto;
  @ApiProperty({ ...amount, description: 'Unpaid of what was due before the open business date.' })
  readonly overdue!: string;
  @ApiProperty({ ...count, description: 'On the open business date.' }) readonly daysPastDue!: number;
  @ApiProperty({ type: NextDueDto, ...orNull }) readonly nextDue!: NextDueDto | null;
  @ApiProperty({ ...text, ...orNull, description: 'Bucket of days past due; null while current.' })
  readonly bucket!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly riskClass!: string | null;
  @ApiProperty(count) readonly openWarnings!: number;
  @ApiProperty({ ...text, ...orNull }) readonly highestWarning!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly lastInspectedOn!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly nextInspectionOn!: string | null;
  @ApiProperty(amount) readonly disbursed!: string;
  @ApiProperty(amount) readonly received!: string;
  @ApiProperty(amount) readonly writtenOff!: string;
  @ApiProperty(amount) readonly recovered!: string;
  @ApiProperty({ ...count, description: 'Revision of the loan, as in its ETag.' }) readonly revision!: number;
}

export class LoanListDto {
  @ApiProperty({
    ...date,
    ...orNull,
    description: 'The open business date; null before the clock was started.',
  })
  readonly asOf!: string | null;

  @ApiProperty({ type: [LoanListItemDto] })
  readonly items!: readonly LoanListItemDto[];

  @ApiProperty({ ...text, ...orNull, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}
