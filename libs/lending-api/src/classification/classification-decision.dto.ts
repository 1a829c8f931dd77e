import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { LocalDate } from '#kernel';
import { type RiskClass, riskClasses } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, textLimits } from '../fields/index.js';

const reason = {
  description: 'Why.',
  example: 'Reviewed against the statements of Q1.',
  maxLength: textLimits.note,
} as const;
const riskClass = {
  description: 'The class of risk; never better than the floor.',
  of: riskClasses,
  example: 'special-mention',
} as const;

export class ProposalDto {
  @UuidField({
    description: 'Id of the proposal; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly proposalId?: string;

  @ChoiceField(riskClass)
  readonly class!: RiskClass;

  @TextField(reason)
  readonly reason!: string;
}

export class DeterminationDto {
  @ChoiceField(riskClass)
  readonly class!: RiskClass;

  @TextField(reason)
  readonly reason!: string;
}

export class ClassDecisionDto extends DeterminationDto {
  @TextField({
    description: 'Minutes of the committee.',
    example: 'M-2026-03',
    maxLength: textLimits.reference,
  })
  readonly minutesReference!: string;
}

export class ProposalReturnDto {
  @TextField(reason)
  readonly reason!: string;
}

export class RebuttalDto {
  @UuidField({
    description: 'Id of the rebuttal; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c02',
    optional: true,
  })
  readonly rebuttalId?: string;

  @ChoiceField({
    description: 'Class to stand in spite of the floor.',
    of: riskClasses,
    example: 'special-mention',
  })
  readonly class!: RiskClass;

  @DateField({ description: 'Last day on which it may stand.', example: '2026-06-30' })
  readonly until!: LocalDate;

  @TextField(reason)
  readonly reason!: string;

  @TextField({ description: 'What shows it.', example: 'Voucher 17', maxLength: textLimits.note })
  readonly evidence!: string;
}

export class RebuttalDecisionDto {
  @ApiProperty({ description: 'Whether the class may stand.', example: true })
  @IsBoolean()
  readonly approved!: boolean;

  @TextField(reason)
  readonly reason!: string;
}
