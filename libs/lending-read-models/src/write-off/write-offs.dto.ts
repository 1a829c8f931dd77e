import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { AfterFilter, ChoiceFilter, DateFilter, IdFilter, PageQueryDto } from '../http/query-fields.js';

export class WriteOffsQueryDto extends PageQueryDto {
  @ChoiceFilter('Only loans of which something is left to recover, or nothing.', ['open', 'recovered'])
  readonly status?: 'open' | 'recovered';

  @IdFilter('Only this borrower’s loans.')
  readonly borrowerId?: string;

  @DateFilter('Only loans written off on or after this day.')
  readonly from?: LocalDate;

  @DateFilter('Only loans written off on or before this day.')
  readonly to?: LocalDate;
}

export class RecoveryReportQueryDto {
  @DateFilter('Only what counts on or after this day.')
  readonly from?: LocalDate;

  @DateFilter('Only what counts on or before this day.')
  readonly to?: LocalDate;

  @ChoiceFilter('What each line is about.', ['month', 'org-unit', 'product', 'source', 'kind'])
  readonly groupBy: 'month' | 'org-unit' | 'product' | 'source' | 'kind' = 'month';

  @AfterFilter()
  readonly after?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', example: '1040.50' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;

export class PartsDto {
  @ApiProperty(amount) readonly fees!: string;
  @ApiProperty(amount) readonly penalty!: string;
  @ApiProperty(amount) readonly interest!: string;
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty(amount) readonly total!: string;
}

export class WriteOffItemDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ ...date, ...orNull, description: 'Null once the write-off was taken back.' })
  readonly writtenOffOn!: string | null;
  @ApiProperty({ type: PartsDto }) readonly writtenOff!: PartsDto;
  @ApiProperty({ type: PartsDto }) readonly recovered!: PartsDto;
  @ApiProperty({ type: PartsDto, description: 'The claim that lives on off the books.' })
  readonly left!: PartsDto;
  @ApiProperty({ ...amount, description: 'Recovered beyond what was written off.' }) readonly excess!: string;
  @ApiProperty({ ...amount, description: 'Cost of the recoveries, not netted.' }) readonly costs!: string;
  @ApiProperty({ ...date, ...orNull }) readonly lastRecoveredOn!: string | null;
}

export class WriteOffsDto {
  @ApiProperty({ type: [WriteOffItemDto] }) readonly items!: readonly WriteOffItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class RecoveryLineDto {
  @ApiProperty({ ...text, ...orNull, description: 'Month, org unit, product, source or kind of entry.' })
  readonly group!: string | null;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ type: 'integer', description: 'Entries.' }) readonly entries!: number;
  @ApiProperty({ type: 'integer', description: 'Loans.' }) readonly loans!: number;
  @ApiProperty({ type: PartsDto }) readonly writtenOff!: PartsDto;
  @ApiProperty({ type: PartsDto }) readonly recovered!: PartsDto;
  @ApiProperty(amount) readonly excess!: string;
  @ApiProperty(amount) readonly costs!: string;
}

export class RecoveryReportDto {
  @ApiProperty({ type: [RecoveryLineDto] }) readonly lines!: readonly RecoveryLineDto[];
}
