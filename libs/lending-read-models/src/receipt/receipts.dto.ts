import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, CountFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export class ReceiptsQueryDto extends PageQueryDto {
  @TextFilter('Only of this org unit.')
  readonly unit?: string;

  @CountFilter('Only of this year.', 1900, 9999)
  readonly year?: number;

  @IdFilter('Only of this loan.')
  readonly loanId?: string;

  @ChoiceFilter('Only voided ones, or only those that are not.', ['issued', 'voided'])
  readonly status?: 'issued' | 'voided';
}

const text = { type: 'string' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const orNull = { nullable: true } as const;

export class ReceiptItemDto {
  @ApiProperty(text) readonly unit!: string;
  @ApiProperty({ type: 'integer', example: 2026 }) readonly year!: number;
  @ApiProperty({ type: 'integer', description: 'From 1, without a gap.', example: 18 })
  readonly number!: number;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty(uuid) readonly repaymentId!: string;
  @ApiProperty(date) readonly issuedOn!: string;
  @ApiProperty({ ...text, example: '112.00' }) readonly amount!: string;
  @ApiProperty({ ...text, example: 'CNY' }) readonly currency!: string;
  @ApiProperty({ ...text, description: 'Method by which the money came.' }) readonly method!: string;
  @ApiProperty({ ...text, ...orNull, description: 'Counter or account.' }) readonly through!: string | null;
  @ApiProperty({ ...text, description: 'Who recorded the money.' }) readonly receivedBy!: string;
  @ApiProperty({ ...date, ...orNull }) readonly voidedOn!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly voidedBy!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly voidReason!: string | null;
}

export class ReceiptsDto {
  @ApiProperty({ type: [ReceiptItemDto] }) readonly items!: readonly ReceiptItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
