import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { type ObligorRole, obligorRoles } from '#lending';
import { ChoiceField, DateField, TextField, textLimits, UuidField, Sha256Field } from '../fields/index.js';
import { DatedDto } from '../security/dated.dto.js';

const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
  optional: true,
};
const reference = { maxLength: textLimits.reference };
const code = { maxLength: textLimits.code };
const guarantees = ['ordinary', 'joint'] as const;

export class ClaimClockDto {
  @UuidField(id) readonly clockId?: string;
  @TextField({ description: 'Kind of clock, of the rules in force.', example: 'limitation', ...code })
  readonly kind!: string;
  @TextField({
    description: 'Number of the person or thing that it is about: never a name.',
    example: 'CIF-10020771',
    ...reference,
  })
  readonly obligorReference!: string;
  @DateField({
    description: 'Due date of the last instalment, last day of performance, day of registration.',
    example: '2026-03-31',
  })
  readonly startsOn!: LocalDate;
  @DateField({
    description: 'Agreed or registered last day; absent: none, or none that is clear.',
    example: '2028-03-31',
    optional: true,
  })
  readonly agreedEndsOn?: LocalDate;
  @ChoiceField({ description: 'Of a guarantor: the kind.', of: guarantees, example: 'joint', optional: true })
  readonly guarantee?: 'ordinary' | 'joint';
  @TextField({ description: 'Contract, judgment or register.', example: 'Contract JK-2024-7', ...reference })
  readonly reference!: string;
}

export class ClaimFactDto extends DatedDto {
  @UuidField(id) readonly factId?: string;
  @TextField({ description: 'What happened, of the rules in force.', example: 'demand', ...code })
  readonly fact!: string;
  @ChoiceField({ description: 'By or against whom.', of: obligorRoles, example: 'debtor' })
  readonly obligorRole!: ObligorRole;
  @TextField({ description: 'Number of the person or thing.', example: 'CIF-10020771', ...reference })
  readonly obligorReference!: string;
  @TextField({
    description: 'How it is proved, of the rules in force; one that does not suffice may be recorded too.',
    example: 'signed-by-addressee',
    ...code,
  })
  readonly proof!: string;
  @TextField({ description: 'Where the proof is kept.', example: 'Receipt CS-2026-18', ...reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true })
  readonly sha256?: string;
  @DateField({ description: 'New start, where it moves one.', example: '2027-03-31', optional: true })
  readonly newStartsOn?: LocalDate;
  @DateField({ description: 'New agreed or registered end.', example: '2029-03-31', optional: true })
  readonly newEndsOn?: LocalDate;
}

export class StruckFactDto extends DatedDto {
  @TextField({ description: 'Why the proof does not hold.', example: 'Forged.', maxLength: textLimits.note })
  readonly reason!: string;
}

export class ClaimPaperDto extends DatedDto {
  @TextField({ description: 'The paper that shows it.', example: 'Ruling (2026) 88', ...reference })
  readonly reference!: string;
}

export class ObstacleDto extends ClaimPaperDto {
  @UuidField(id) readonly obstacleId?: string;
  @TextField({ description: 'Cause, of the rules of the clocks.', example: 'force-majeure', ...code })
  readonly cause!: string;
}

export class ClockEndDto extends DatedDto {
  @TextField({ description: 'Why it is not needed any more.', example: 'Paid.', maxLength: textLimits.note })
  readonly reason!: string;
}

const date = { type: 'string', format: 'date' } as const;
const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class ClockViewDto {
  @ApiProperty({ format: 'uuid' }) readonly clockId!: string;
  @ApiProperty({ type: 'string', example: 'limitation' }) readonly kind!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly obligor!: object;
  @ApiProperty({ enum: ['running', 'held', 'saved', 'lapsed', 'ended'] }) readonly status!: string;
  @ApiProperty(date) readonly startsOn!: string;
  @ApiProperty({ ...date, nullable: true, description: 'Its last day; null while it has none.' })
  readonly endsOn!: string | null;
  @ApiProperty({ ...date, nullable: true, description: 'After its end the debtor performed or promised to.' })
  readonly acknowledgedOn!: string | null;
  @ApiProperty({ ...date, nullable: true }) readonly nextAlarmOn!: string | null;
  @ApiProperty({
    ...list,
    description: 'Its own account: what happened, by which article, and the end then.',
  })
  readonly steps!: readonly object[];
}

export class ClaimViewDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: [ClockViewDto] }) readonly clocks!: readonly ClockViewDto[];
  @ApiProperty(list) readonly facts!: readonly object[];
  @ApiProperty(list) readonly obstacles!: readonly object[];
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; -1 where nothing is recorded.' })
  readonly revision!: number;
}
