import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import {
  type DecidingForum,
  decidingForums,
  type MeasureKind,
  measureKinds,
  warningLevels,
  type WarningLevel,
  type WarningOutcome,
  warningOutcomes,
} from '#lending';
import { ChoiceField, DateField, TextField, UuidField, textLimits } from '../fields/index.js';

const account = { example: 'li.na', maxLength: textLimits.name } as const;
const level = {
  description: 'L1 is the mildest, L4 the gravest.',
  of: warningLevels,
  example: 'L3',
} as const;
const approvalReference = {
  description: 'The approval, where the institution keeps one beside.',
  example: 'AP-2026-0311',
  maxLength: textLimits.reference,
  optional: true,
} as const;
const reason = {
  description: 'Why.',
  example: 'As the catalogue says.',
  maxLength: textLimits.note,
} as const;

export class SignalDto {
  @TextField({ description: 'Signal of the catalogue.', example: 'W-06', maxLength: 16 })
  readonly signal!: string;

  @UuidField({
    description: 'The loan, for a signal about one.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    optional: true,
  })
  readonly loanId?: string;

  @UuidField({
    description: 'The borrower, for a signal about one.',
    example: '91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12',
    optional: true,
  })
  readonly borrowerId?: string;

  @ChoiceField({ ...level, description: 'The level of the catalogue where absent.', optional: true })
  readonly level?: WarningLevel;

  @TextField({
    description: 'What was seen.',
    example: 'Half of the machines stand still.',
    maxLength: textLimits.note,
  })
  readonly details!: string;

  @DateField({
    description: 'When it was seen; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly raisedOn?: LocalDate;
}

export class GradingDto {
  @ChoiceField(level) readonly level!: WarningLevel;
  @TextField(reason) readonly reason!: string;
}

export class PublicationDto {
  @TextField({ ...account, description: 'Who handles it.' }) readonly owner!: string;
  @TextField(approvalReference) readonly approvalReference?: string;
}

export class WarningReasonDto {
  @TextField(reason) readonly reason!: string;
}

export class InvestigationDto {
  @TextField({
    description: 'What was found.',
    example: 'Four of nine machines ran.',
    maxLength: textLimits.note,
  })
  readonly findings!: string;

  @ApiProperty({ description: 'Whether the signal is true.', example: true })
  @IsBoolean()
  readonly confirmed!: boolean;

  @ApiProperty({ description: 'Whether somebody was there.', example: true })
  @IsBoolean()
  readonly onSite!: boolean;

  @TextField({ ...account, description: 'The second pair of eyes.', optional: true })
  readonly witness?: string;
}

export class MeasureDto {
  @TextField({ description: 'Id of the measure.', example: 'm1', maxLength: textLimits.code })
  readonly measureId!: string;

  @ChoiceField({ description: 'What is done.', of: measureKinds, example: 'drawdown-restricted' })
  readonly kind!: MeasureKind;

  @TextField({ description: 'In words.', example: 'No further tranche.', maxLength: textLimits.note })
  readonly description!: string;

  @TextField({ ...account, description: 'Who does it.' }) readonly owner!: string;

  @DateField({ description: 'By when.', example: '2026-03-20' }) readonly dueOn!: LocalDate;
}

const mostMeasures = 50;

export class MeasuresDto {
  @ChoiceField({ description: 'Who decides.', of: decidingForums, example: 'meeting' })
  readonly forum!: DecidingForum;

  @TextField({
    description: 'Minutes, of a meeting or committee.',
    example: 'minutes-2026-09',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly reference?: string;

  @ApiProperty({ type: [MeasureDto], maxItems: mostMeasures })
  @IsArray()
  @ArrayMaxSize(mostMeasures)
  @ValidateNested({ each: true })
  @Type(() => MeasureDto)
  readonly measures!: readonly MeasureDto[];
}

export class MeasureStartDto {
  @TextField({ description: 'The measure.', example: 'm1', maxLength: textLimits.code })
  readonly measureId!: string;
}

export class MeasureResultDto extends MeasureStartDto {
  @TextField({
    description: 'What came of it.',
    example: 'The order book was shown.',
    maxLength: textLimits.note,
  })
  readonly result!: string;
}

export class ClearingDto {
  @ChoiceField({ description: 'How it ends.', of: warningOutcomes, example: 'mitigated' })
  readonly outcome!: WarningOutcome;

  @TextField({ description: 'Why.', example: 'Orders are back.', maxLength: textLimits.note })
  readonly note!: string;
}

export class WarningClosureDto {
  @TextField(approvalReference) readonly approvalReference?: string;
}
