import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import type { LocalDate } from '#kernel';
import { flows } from '#lending-read-models';
import { ChoiceField, DateField, MayBeAbsent, TextField, textLimits } from '../fields/index.js';
import { ViewpointDto } from '../replay/viewpoint.dto.js';

export const bookGroupings = {
  none: [],
  orgUnit: ['orgUnit'],
  product: ['product'],
  orgUnitAndProduct: ['orgUnit', 'product'],
} as const;

const orgUnit = { description: 'Only loans of this org unit.', example: 'branch-07' };
const product = { description: 'Only loans of this product.', example: 'sme-term' };
const maxLength = textLimits.reference;
const largestPage = 200;

export class BookQueryDto extends ViewpointDto {
  @TextField({ ...orgUnit, maxLength, optional: true })
  readonly orgUnit?: string;

  @TextField({ ...product, maxLength, optional: true })
  readonly product?: string;

  @ChoiceField({
    description: 'What to break the book down by, besides its currencies.',
    of: Object.keys(bookGroupings),
    example: 'orgUnit',
    optional: true,
  })
  readonly groupBy: keyof typeof bookGroupings = 'none';
}

class PageQueryDto {
  @ApiProperty({
    required: false,
    description: 'Position of a command’s answer: the figure holds at least what was known then.',
    example: '0000000000000017',
  })
  @MayBeAbsent()
  @Matches(/^[\d/-]{1,80}$/)
  readonly after?: string;

  @ApiProperty({
    required: false,
    description: '`nextCursor` of the page before, with the same filters.',
    example: 'WyJsb2FucyBiZWhpbmQiXQ',
  })
  @MayBeAbsent()
  @Matches(/^[\w-]{1,500}$/)
  readonly cursor?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: largestPage,
    default: 50,
    description: 'Most rows of the answer.',
    example: 50,
  })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(largestPage)
  readonly limit: number = 50;
}

export class LoansBehindQueryDto extends PageQueryDto {
  @DateField({
    description: 'The business date of the figure; the open one where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly date?: LocalDate;

  @TextField({ ...orgUnit, maxLength, optional: true })
  readonly orgUnit?: string;

  @TextField({ ...product, maxLength, optional: true })
  readonly product?: string;

  @TextField({ description: 'In this currency.', example: 'CNY', maxLength, optional: true })
  readonly currency?: string;

  @TextField({ description: 'Of this status.', example: 'active', maxLength, optional: true })
  readonly status?: string;

  @TextField({
    description: 'In this bucket of days past due; `current` for none.',
    example: '31-60',
    maxLength,
    optional: true,
  })
  readonly bucket?: string;

  @TextField({
    description: 'In this class of risk; `unclassified` for none.',
    example: 'substandard',
    maxLength,
    optional: true,
  })
  readonly riskClass?: string;
}

export class MovementQueryDto extends PageQueryDto {
  @ChoiceField({
    description: 'The movement; `collected` where absent.',
    of: flows,
    example: 'collected',
    optional: true,
  })
  readonly flow: (typeof flows)[number] = 'collected';

  @DateField({
    description: 'The day of value; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly date?: LocalDate;

  @TextField({ ...orgUnit, maxLength, optional: true })
  readonly orgUnit?: string;

  @TextField({ ...product, maxLength, optional: true })
  readonly product?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', example: '510198620.00' } as const;
const orNull = { type: 'string', nullable: true } as const;
const position = { description: 'Position of the last event that it rests on.', example: '0000000000000017' };

export class BookShareDto {
  @ApiProperty({ example: '31-60' }) readonly name!: string;
  @ApiProperty({ type: 'integer' }) readonly loans!: number;
  @ApiProperty(amount) readonly principal!: string;
}

export class BookGroupDto {
  @ApiProperty(orNull) readonly orgUnit!: string | null;
  @ApiProperty(orNull) readonly product!: string | null;
  @ApiProperty() readonly currency!: string;
  @ApiProperty({ type: 'integer' }) readonly loans!: number;
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty({ type: [BookShareDto] }) readonly byStatus!: readonly BookShareDto[];
  @ApiProperty({ type: [BookShareDto] }) readonly byBucket!: readonly BookShareDto[];
  @ApiProperty({ type: [BookShareDto] }) readonly byRiskClass!: readonly BookShareDto[];
}

export class BookDto {
  @ApiProperty(date) readonly asOf!: LocalDate;
  @ApiProperty({ ...orNull, format: 'date-time' }) readonly knownAt!: string | null;
  @ApiProperty(position) readonly position!: string;
  @ApiProperty({ type: [BookGroupDto] }) readonly groups!: readonly BookGroupDto[];
  @ApiProperty({ type: 'integer', description: 'Loans that had moved since and were replayed.' })
  readonly replayed!: number;
}

export class LoanBehindDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty() readonly orgUnit!: string;
  @ApiProperty() readonly product!: string;
  @ApiProperty() readonly currency!: string;
  @ApiProperty() readonly status!: string;
  @ApiProperty() readonly bucket!: string;
  @ApiProperty() readonly riskClass!: string;
  @ApiProperty(amount) readonly principal!: string;
}

export class CellFigureDto {
  @ApiProperty() readonly currency!: string;
  @ApiProperty({ type: 'integer' }) readonly loans!: number;
  @ApiProperty(amount) readonly principal!: string;
}

export class LoansBehindDto {
  @ApiProperty(date) readonly date!: LocalDate;
  @ApiProperty(position) readonly position!: string;
  @ApiProperty({
    type: [CellFigureDto],
    nullable: true,
    description: 'The figure that the loans of all pages add up to, by currency; on the first page only.',
  })
  readonly figure!: readonly CellFigureDto[] | null;
  @ApiProperty({ type: [LoanBehindDto] }) readonly items!: readonly LoanBehindDto[];
  @ApiProperty({ ...orNull, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}

export class MovementDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty() readonly currency!: string;
  @ApiProperty(amount) readonly amount!: string;
  @ApiProperty({ type: [String], description: 'Ids of the events.' }) readonly eventIds!: readonly string[];
}

export class MovementFigureDto {
  @ApiProperty() readonly currency!: string;
  @ApiProperty(amount) readonly amount!: string;
}

export class MovementsDto {
  @ApiProperty(date) readonly date!: LocalDate;
  @ApiProperty({ enum: flows }) readonly flow!: string;
  @ApiProperty(position) readonly position!: string;
  @ApiProperty({
    type: [MovementFigureDto],
    nullable: true,
    description: 'As for the loans behind a figure.',
  })
  readonly figure!: readonly MovementFigureDto[] | null;
  @ApiProperty({ type: [MovementDto] }) readonly items!: readonly MovementDto[];
  @ApiProperty({ ...orNull, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}
