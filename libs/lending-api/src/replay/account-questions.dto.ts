import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { DateField, InstantField } from '../fields/index.js';

const knownAt = {
  description: 'As it was known at this instant (RFC 3339); now where absent.',
  example: '2026-03-02T09:30:00Z',
  optional: true,
} as const;

export class PayOffQuoteQueryDto {
  @DateField({
    description: 'Day of the pay-off, also one to come; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly on?: LocalDate;

  @InstantField(knownAt)
  readonly knownAt?: string;
}

export class PayOffQuoteDto {
  @ApiProperty({ type: 'string', format: 'uuid', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-31' })
  readonly on!: LocalDate;

  @ApiProperty({ type: 'string', example: 'CNY' })
  readonly currency!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'By each of eight components.',
    example: { fees: '0.00', interest: '51.67', principal: '9765.12' },
  })
  readonly amounts!: Readonly<Record<string, string>>;

  @ApiProperty({ type: 'string', example: '9816.79' })
  readonly total!: string;

  @ApiProperty({ type: 'string', description: 'Credit of the borrower; not deducted.', example: '0.00' })
  readonly credit!: string;
}

export class DelinquencyHistoryQueryDto {
  @DateField({
    description: 'First day; that of the first disbursement where absent.',
    example: '2026-01-15',
    optional: true,
  })
  readonly from?: LocalDate;

  @DateField({
    description: 'Last day; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly to?: LocalDate;

  @InstantField(knownAt)
  readonly knownAt?: string;
}

export class DelinquencyStretchDto {
  @ApiProperty({ type: 'string', format: 'date', example: '2026-02-16' })
  readonly fromOn!: LocalDate;

  @ApiProperty({ type: 'string', format: 'date', description: 'Included.', example: '2026-03-02' })
  readonly toOn!: LocalDate;

  @ApiProperty({ type: 'string', description: 'Range of the product; null for none.', nullable: true })
  readonly range!: string | null;

  @ApiProperty({ type: 'integer', description: 'Days past due on the first of the days.', example: 1 })
  readonly daysPastDue!: number;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-02-15' })
  readonly oldestDueOn!: LocalDate | null;
}

export class DelinquencyHistoryDto {
  @ApiProperty({ type: 'string', format: 'uuid', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-01-15' })
  readonly from!: LocalDate;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-02' })
  readonly to!: LocalDate;

  @ApiProperty({ type: [DelinquencyStretchDto] })
  readonly stretches!: readonly DelinquencyStretchDto[];
}
