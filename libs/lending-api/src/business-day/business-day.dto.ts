import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { DateField } from '../fields/index.js';

export class BusinessDayOpeningDto {
  @DateField({ description: 'First business date of this book.', example: '2026-01-14' })
  readonly date!: LocalDate;
}

export class OpenBusinessDayDto {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The open business date: no fact may lie after it.',
    example: '2026-03-02',
  })
  readonly date!: LocalDate;
}

export class ParkedLoanDto {
  @ApiProperty({ format: 'uuid', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ApiProperty({ example: 'assessment-before-cut-over' })
  readonly code!: string;

  @ApiProperty({ example: 'payments before 2013-11-17 are not known day by day' })
  readonly message!: string;
}

export class ParkedElsewhereDto {
  @ApiProperty({ description: 'Part of the work of the day.', example: 'inspection-plans' })
  readonly step!: string;

  @ApiProperty({ description: 'What it was about.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly id!: string;

  @ApiProperty({ example: 'plan-out-of-order' })
  readonly code!: string;

  @ApiProperty({ example: 'the plan was drawn up as of 2026-03-02 already' })
  readonly message!: string;
}

export class ClosedDayDto {
  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-02' })
  readonly date!: LocalDate;

  @ApiProperty({ type: 'string', format: 'date', description: 'Opened by it.', example: '2026-03-03' })
  readonly next!: LocalDate;

  @ApiProperty({ description: 'Loans that were due to be looked at.', example: 12 })
  readonly assessed!: number;

  @ApiProperty({ description: 'Those of them for which something was recorded.', example: 11 })
  readonly changed!: number;

  @ApiProperty({ type: [ParkedLoanDto], description: 'Loans that could not be looked at.' })
  readonly parked!: readonly ParkedLoanDto[];

  @ApiProperty({
    required: false,
    type: [ParkedElsewhereDto],
    description: 'What failed in other parts of the work of the day; absent where nothing did.',
  })
  readonly parkedElsewhere?: readonly ParkedElsewhereDto[];
}

export class ClosingDto {
  @ApiProperty({ type: [ClosedDayDto], description: 'The days that this request closed, in order.' })
  readonly days!: readonly ClosedDayDto[];

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The date that is open now.',
    example: '2026-03-03',
  })
  readonly open!: LocalDate;

  @ApiProperty({
    description: 'A query with `after=` this one sees what the days brought about.',
    example: '0000000000000042',
  })
  readonly position!: string;
}
