import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const statuses = ['proposed', 'approved', 'signed', 'completed', 'refused', 'withdrawn', 'lapsed'] as const;

export class LoanSaleListQueryDto extends PageQueryDto {
  @ChoiceFilter('Only sales that stand so.', statuses)
  readonly status?: (typeof statuses)[number];

  @TextFilter('Only sales to this buyer.')
  readonly buyerId?: string;

  @IdFilter('Only sales of this loan.')
  readonly loanId?: string;
}

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const count = { type: 'integer' } as const;
const orNull = { nullable: true } as const;

export class LoanSaleItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly saleId!: string;
  @ApiProperty(text) readonly buyerId!: string;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty({ ...text, enum: statuses }) readonly status!: string;
  @ApiProperty(date) readonly proposedOn!: string;
  @ApiProperty(date) readonly cutOffOn!: string;
  @ApiProperty({ ...date, ...orNull, description: 'The last day for the signature.' })
  readonly signBy!: string | null;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty(count) readonly loans!: number;
  @ApiProperty({ ...count, description: 'That have left the books.' }) readonly left!: number;
  @ApiProperty({ ...count, description: 'Of these, that were bought back and are on the books again.' })
  readonly returned!: number;
  @ApiProperty({ ...count, description: 'That stay, because they stand otherwise than sold.' })
  readonly stayed!: number;
  @ApiProperty({ ...text, description: 'Owed on the cut-off, of those that do not stay.' })
  readonly owed!: string;
  @ApiProperty({ ...text, description: 'Of those that do not stay.' }) readonly price!: string;
  @ApiProperty({ ...text, description: 'Of those that do not stay; negative where the price is more.' })
  readonly loss!: string;
  @ApiProperty({ ...text, description: 'Paid for those that returned.' }) readonly boughtBackFor!: string;
  @ApiProperty({ ...text, description: 'Owed by those that returned, on the day of their return.' })
  readonly owedOnReturn!: string;
}

export class LoanSaleListDto {
  @ApiProperty({ type: [LoanSaleItemDto], description: 'The oldest first.' })
  readonly items!: readonly LoanSaleItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
