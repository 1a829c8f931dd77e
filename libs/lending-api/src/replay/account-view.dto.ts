import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';

const amounts = {
  type: 'object',
  additionalProperties: { type: 'string' },
  example: { fees: '0.00', penalty: '0.00', interest: '485.00', principal: '9765.12' },
} as const;

export class InstalmentDelinquencyDto {
  @ApiProperty({ type: 'integer', example: 3 })
  readonly number!: number;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-02-15' })
  readonly dueOn!: LocalDate;

  @ApiProperty({ type: 'integer', example: 15 })
  readonly daysPastDue!: number;

  @ApiProperty({ type: 'integer', description: 'Less grace and paused days.', example: 12 })
  readonly delinquentDays!: number;

  @ApiProperty({ type: 'string', description: 'Everything open of it.', example: '10250.12' })
  readonly open!: string;

  @ApiProperty({ type: 'string', example: '1-30', nullable: true })
  readonly range!: string | null;
}

/** Figured from the facts of the account to the day; the classes of interest on what is overdue stand apart. */
export class AccountViewDto {
  @ApiProperty({
    type: 'string',
    enum: ['approved', 'active', 'settled', 'overpaid', 'written-off'],
    example: 'active',
  })
  readonly status!: string;

  @ApiProperty({ ...amounts, description: 'Due up to the day and unpaid, by each of eight components.' })
  readonly owed!: Readonly<Record<string, string>>;

  @ApiProperty({
    type: 'string',
    description: 'Interest of the running period, not yet due.',
    example: '161.67',
  })
  readonly accruedInterest!: string;

  @ApiProperty({
    type: 'boolean',
    description: 'Whether interest is kept off the balance sheet.',
    example: false,
  })
  readonly interestSuspended!: boolean;

  @ApiProperty({
    type: 'string',
    description: 'Unpaid and accrued interest of every class that is kept off it.',
    example: '0.00',
  })
  readonly interestOffBalance!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When the oldest unpaid due date counts from, after the grace days.',
    example: '2026-02-18',
    nullable: true,
  })
  readonly delinquentSince!: LocalDate | null;

  @ApiProperty({ type: 'integer', description: 'Days past due less grace and paused days.', example: 12 })
  readonly delinquentDays!: number;

  @ApiProperty({ type: 'string', description: 'Everything open of what is past due.', example: '10250.12' })
  readonly overdue!: string;

  @ApiProperty({ type: 'string', description: 'Range of the product.', example: '1-30', nullable: true })
  readonly range!: string | null;

  @ApiProperty(amounts)
  readonly waived!: Readonly<Record<string, string>>;

  @ApiProperty(amounts)
  readonly writtenOff!: Readonly<Record<string, string>>;

  @ApiProperty(amounts)
  readonly recovered!: Readonly<Record<string, string>>;

  @ApiProperty({ ...amounts, description: 'What became principal by a restructuring, by what it was.' })
  readonly capitalised!: Readonly<Record<string, string>>;

  @ApiProperty({ type: [InstalmentDelinquencyDto], description: 'Each instalment that is past due.' })
  readonly instalments!: readonly InstalmentDelinquencyDto[];
}
