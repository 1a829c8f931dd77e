import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';

export class InstalmentDto {
  @ApiProperty({
    type: 'integer',
    description: 'From 1; goes on counting where a later plan supersedes unpaid instalments.',
    example: 3,
  })
  readonly number!: number;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-04-15' })
  readonly dueOn!: LocalDate;

  @ApiProperty({ type: 'string', example: '9765.12' })
  readonly principal!: string;

  @ApiProperty({ type: 'string', example: '485.00' })
  readonly interest!: string;

  @ApiProperty({
    type: 'string',
    description: 'Paid, waived or written off of the principal; null where the payments are not known.',
    example: '0.00',
    nullable: true,
  })
  readonly principalCleared!: string | null;

  @ApiProperty({
    type: 'string',
    description: 'Paid, waived or written off of the interest; null where the payments are not known.',
    example: '485.00',
    nullable: true,
  })
  readonly interestCleared!: string | null;

  @ApiProperty({ type: 'string', description: 'What is left of both.', example: '9765.12', nullable: true })
  readonly unpaid!: string | null;

  @ApiProperty({
    type: 'string',
    enum: ['cleared', 'overdue', 'due', 'open', 'not-known'],
    description: 'On the day asked for.',
    example: 'open',
  })
  readonly status!: 'cleared' | 'overdue' | 'due' | 'open' | 'not-known';
}

/** The repayment plan in force on a day. An ended loan has none: look at a day before its end. */
export class ScheduleDto {
  @ApiProperty({ type: 'string', format: 'uuid', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The day that the answer is about.',
    example: '2026-03-02',
  })
  readonly asOf!: LocalDate;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'The instant of knowledge asked for; null: everything known now.',
    example: '2026-03-02T09:30:00Z',
    nullable: true,
  })
  readonly knownAt!: string | null;

  @ApiProperty({ type: 'string', example: 'CNY' })
  readonly currency!: string;

  @ApiProperty({ type: [InstalmentDto] })
  readonly instalments!: readonly InstalmentDto[];
}
