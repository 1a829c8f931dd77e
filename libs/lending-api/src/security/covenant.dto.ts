import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, Matches } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { CovenantTest } from '#lending';
import {
  ChoiceField,
  choices,
  CountField,
  DateField,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { DatedDto } from './dated.dto.js';

const tests = choices<CovenantTest>({ 'at-least': true, 'at-most': true, kept: true });
const figure = /^-?\d{1,18}(\.\d{1,12})?$/;
const figureSchema = { type: 'string', pattern: figure.source, example: '1.20', required: false } as const;
const evidence = {
  description: 'What shows it.',
  example: 'Statements of Q1',
  maxLength: textLimits.note,
} as const;

export class CovenantDto extends DatedDto {
  @UuidField({
    description: 'Id of the covenant; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly covenantId?: string;

  @UuidField({ description: 'The loan it stands in.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @UuidField({ description: 'Who keeps it.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @TextField({ description: 'What is agreed.', example: 'Current ratio', maxLength: textLimits.name })
  readonly name!: string;

  @ChoiceField({
    description: 'Measured at least or at most, or kept: yes or no.',
    of: tests,
    example: 'at-least',
  })
  readonly test!: CovenantTest;

  @ApiProperty({ ...figureSchema, description: 'The figure to keep, of a measured covenant.' })
  @MayBeAbsent()
  @Matches(figure)
  readonly threshold?: string;

  @TextField({
    description: 'Unit of the figure.',
    example: 'ratio',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly unit?: string;

  @DateField({ description: 'First test date.', example: '2026-03-31' })
  readonly firstTestOn!: LocalDate;

  @CountField({ description: 'Months from test to test.', example: 3, min: 1, max: 120 })
  readonly everyMonths!: number;

  @CountField({ description: 'Days in which a breach may be cured.', example: 30, min: 0, max: 3660 })
  readonly cureDays!: number;
}

export class CovenantTestDto extends DatedDto {
  @UuidField({
    description: 'Id of the test; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c02',
    optional: true,
  })
  readonly testId?: string;

  @DateField({ description: 'Test date that this is about.', example: '2026-03-31' })
  readonly dueOn!: LocalDate;

  @ApiProperty({ ...figureSchema, description: 'What was measured.' })
  @MayBeAbsent()
  @Matches(figure)
  readonly value?: string;

  @ApiProperty({
    required: false,
    description: 'Whether it was kept, where nothing is measured.',
    example: true,
  })
  @MayBeAbsent()
  @IsBoolean()
  readonly kept?: boolean;

  @TextField(evidence)
  readonly evidence!: string;
}

export class CovenantCureDto extends DatedDto {
  @TextField(evidence)
  readonly evidence!: string;
}

export class CovenantWaiverDto extends DatedDto {
  @UuidField({
    description: 'Id of the waiver; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c03',
    optional: true,
  })
  readonly waiverId?: string;

  @TextField({ description: 'Why.', example: 'Seasonal business', maxLength: textLimits.note })
  readonly reason!: string;

  @TextField({
    description: 'Number of the decision.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;
}

export class CovenantEndDto extends DatedDto {
  @TextField({ description: 'Why.', example: 'Loan settled', maxLength: textLimits.note })
  readonly reason!: string;
}

export class CovenantViewDto {
  @ApiProperty({ format: 'uuid' }) readonly covenantId!: string;
  @ApiProperty({ enum: ['running', 'ended'] }) readonly status!: string;
  @ApiProperty({ format: 'date' }) readonly agreedOn!: string;
  @ApiProperty({ format: 'date' }) readonly nextTestOn!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As agreed.' })
  readonly terms!: object;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'All breaches, the first first.',
  })
  readonly breaches!: readonly object[];
}
