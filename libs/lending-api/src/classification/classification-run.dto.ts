import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { DateField, UuidField } from '../fields/index.js';

export class ClassificationRunDto {
  @UuidField({
    description: 'Id of the run; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly runId?: string;

  @DateField({ description: 'The day that is judged, usually the end of a quarter.', example: '2026-03-31' })
  readonly asOf!: LocalDate;
}

export class ParkedLoanDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ example: 'loan-not-found' }) readonly code!: string;
  @ApiProperty() readonly message!: string;
}

export class ClassificationRunViewDto {
  @ApiProperty({ format: 'uuid' }) readonly runId!: string;
  @ApiProperty({ format: 'date', example: '2026-03-31' }) readonly asOf!: LocalDate;
  @ApiProperty({ enum: ['open', 'completed'] }) readonly status!: string;
  @ApiProperty({ required: false, description: 'Loans to which the rules were applied.' })
  readonly assessed?: number;
  @ApiProperty({ required: false, description: 'Loans whose class the rules made worse.' })
  readonly lowered?: number;
  @ApiProperty({
    required: false,
    description: 'Loans of which nothing could be said: no rules for them, or payments not known so early.',
  })
  readonly unassessable?: number;
  @ApiProperty({ required: false, type: [ParkedLoanDto], description: 'Loans that could not be assessed.' })
  readonly parked?: readonly ParkedLoanDto[];
}
