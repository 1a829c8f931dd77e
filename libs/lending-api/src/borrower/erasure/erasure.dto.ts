import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { type PersonalPurpose, personalPurposes } from '#lending';
import { ChoiceField, DateField, MayBeAbsent, TextField, UuidField, textLimits } from '../../fields/index.js';

export class ErasureRequestDto {
  @UuidField({
    description: 'Id of the request; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly requestId?: string;

  @ApiProperty({
    required: false,
    enum: [...personalPurposes],
    isArray: true,
    description: 'The data to erase, by what they are kept for; all where absent.',
    example: ['identity', 'contact'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(personalPurposes.length)
  @ArrayUnique()
  @IsIn(personalPurposes, { each: true })
  readonly purposes?: readonly PersonalPurpose[];

  @TextField({
    description: 'Legal basis, a code of the retention rules.',
    example: 'purpose-achieved',
    maxLength: textLimits.code,
  })
  readonly basis!: string;

  @TextField({
    description: 'Why. Not sealed: name nobody in it.',
    example: 'Asked for by the borrower in writing',
    maxLength: textLimits.note,
  })
  readonly reason!: string;

  @DateField({
    description: 'When it was asked for; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly requestedOn?: LocalDate;
}

export class ClockJudgementDto {
  @TextField({ description: 'The clock.', example: 'accounting-vouchers', maxLength: textLimits.code })
  readonly clock!: string;

  @ApiProperty({ description: 'Whether the data have to be kept by it.', example: false })
  @IsBoolean()
  readonly applies!: boolean;

  @TextField({ description: 'Why.', example: 'No vouchers name the borrower', maxLength: textLimits.note })
  readonly reason!: string;
}

export class ErasureDecisionDto {
  @ChoiceField({ description: 'The decision.', of: ['approve', 'refuse'], example: 'approve' })
  readonly decision!: 'approve' | 'refuse';

  @TextField({
    description: 'Why. Not sealed: name nobody in it.',
    example: 'No duty to keep is left',
    maxLength: textLimits.note,
  })
  readonly reason!: string;

  @ApiProperty({
    required: false,
    type: [ClockJudgementDto],
    description: 'Of each clock that runs by a rule whose source nobody has checked (grades C and M).',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ClockJudgementDto)
  readonly judgements?: readonly ClockJudgementDto[];
}

export class RetentionClockDto {
  @ApiProperty({ example: 'aml-identity' }) readonly clock!: string;
  @ApiProperty({ example: 'P*' }) readonly grade!: string;
  @ApiProperty({ example: '反洗钱法 (2024-11-08) art. 34' }) readonly source!: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly from!: LocalDate | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly endsOn!: LocalDate | null;
}

export class ErasureDto {
  @ApiProperty({ format: 'uuid' }) readonly requestId!: string;
  @ApiProperty({ enum: ['requested', 'refused', 'restricted', 'approved', 'destroyed'] })
  readonly stage!: string;
  @ApiProperty({ type: [String] }) readonly purposes!: readonly string[];
  @ApiProperty({ example: 'purpose-achieved' }) readonly basis!: string;
  @ApiProperty() readonly reason!: string;
  @ApiProperty() readonly requestedBy!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly requestedOn!: LocalDate;
  @ApiProperty({ type: 'string', nullable: true }) readonly decidedBy!: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly until!: LocalDate | null;
}

export class ErasuresDto {
  @ApiProperty({ type: [ErasureDto], description: 'Requests so far, the last one last.' })
  readonly requests!: readonly ErasureDto[];
  @ApiProperty({
    type: [RetentionClockDto],
    description: 'The duties to keep the data, as of the open date.',
  })
  readonly clocks!: readonly RetentionClockDto[];
}
