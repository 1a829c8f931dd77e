import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { DateField, TextField, textLimits, UuidField, Sha256Field } from '../fields/index.js';
import { DatedDto } from '../security/dated.dto.js';

const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
  optional: true,
};
const reference = { maxLength: textLimits.reference };
const code = { maxLength: textLimits.code };
const note = { maxLength: textLimits.note };

export class WriteOffProposalDto extends DatedDto {
  @UuidField(id) readonly caseId?: string;
  @TextField({ description: 'Condition, of the rules in force.', example: 'enforcement-fruitless', ...code })
  readonly condition!: string;
  @DateField({
    description: 'Since when what it is about has lasted: the enforcement, the disappearance.',
    example: '2024-01-31',
  })
  readonly since!: LocalDate;
  @TextField({ description: 'Why.', example: 'Enforcement ended without assets.', ...note })
  readonly reason!: string;
}

export class WriteOffEvidenceDto extends DatedDto {
  @UuidField(id) readonly evidenceId?: string;
  @TextField({ description: 'Item of the checklist.', example: 'enforcement-ruling', ...code })
  readonly item!: string;
  @TextField({ description: 'The document.', example: '(2024) 88', ...reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true })
  readonly sha256?: string;
}

export class WriteOffReasonDto extends DatedDto {
  @TextField({ description: 'Why.', example: 'The ruling was set aside.', ...note })
  readonly reason!: string;
}

export class RecognitionDto extends DatedDto {
  @TextField({ description: 'Minutes of the decision.', example: 'HX-2026-4', ...reference })
  readonly minutesReference!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class WriteOffCaseDto {
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ enum: ['collecting', 'recognised', 'booked', 'declined'] }) readonly status!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The condition and its checklist.',
  })
  readonly condition!: object;
  @ApiProperty({ ...list, description: 'Evidence that stands.' }) readonly evidence!: readonly object[];
  @ApiProperty({ type: [String], description: 'Items for which nothing stands.' })
  readonly missing!: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly recognised!: object | null;
  @ApiProperty({ ...list, description: 'Bookings on the loan, those taken back included.' })
  readonly bookings!: readonly object[];
}

export class WriteOffCasesDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: [WriteOffCaseDto] }) readonly cases!: readonly WriteOffCaseDto[];
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; -1 where nothing is recorded.' })
  readonly revision!: number;
}
