import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { riskClasses } from '#lending';
import { DateField, TextField, textLimits } from '../fields/index.js';
import { RuleSetDto } from '../history/history-page.dto.js';

const amount = { type: 'string', example: '1250.00' } as const;
const orNull = { nullable: true } as const;

export class ProvisionQueryDto {
  @DateField({
    description: 'The day that is asked about; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly asOf?: LocalDate;

  @DateField({
    description: 'The day at whose end the roll-forward begins; without it there is none.',
    example: '2025-12-31',
    optional: true,
  })
  readonly from?: LocalDate;

  @TextField({
    description: 'Only loans of this org unit.',
    example: 'branch-07',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly orgUnit?: string;

  @TextField({
    description: 'Only loans of this product.',
    example: 'sme-term',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly product?: string;
}

export class ClassProvisionDto {
  @ApiProperty({ enum: [...riskClasses] }) readonly riskClass!: string;
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty({ example: '0.25', description: 'Of the principal, by the rules.' }) readonly rate!: string;
  @ApiProperty(amount) readonly required!: string;
}

export class ProvisionRatioDto {
  @ApiProperty({
    type: 'string',
    ...orNull,
    example: '1.0625',
    description: 'Null where there is nothing to divide by.',
  })
  readonly value!: string | null;
  @ApiProperty({ example: '1.50' }) readonly atLeast!: string;
  @ApiProperty() readonly meets!: boolean;
}

export class RollForwardDto {
  @ApiProperty({ format: 'date' }) readonly from!: LocalDate;
  @ApiProperty(amount) readonly opening!: string;
  @ApiProperty({ ...amount, description: 'Charged to profit, net.' }) readonly charged!: string;
  @ApiProperty({ ...amount, description: 'Released to profit, net.' }) readonly released!: string;
  @ApiProperty({ ...amount, description: 'All that was owed of what was written off.' })
  readonly writtenOff!: string;
  @ApiProperty(amount) readonly recovered!: string;
  @ApiProperty({
    ...amount,
    description: 'opening + charged - released - writtenOff + recovered, to the cent.',
  })
  readonly closing!: string;
}

export class CurrencyProvisionDto {
  @ApiProperty({ example: 'CNY' }) readonly currency!: string;
  @ApiProperty({ type: [ClassProvisionDto] }) readonly classes!: readonly ClassProvisionDto[];
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty({ ...amount, description: 'Substandard, doubtful and loss.' }) readonly bad!: string;
  @ApiProperty(amount) readonly required!: string;
  @ApiProperty({ type: ProvisionRatioDto, description: 'Provision coverage: required by bad loans.' })
  readonly coverage!: ProvisionRatioDto;
  @ApiProperty({ type: ProvisionRatioDto, description: 'Loan provision ratio: required by all loans.' })
  readonly loanProvision!: ProvisionRatioDto;
  @ApiProperty({ type: RollForwardDto, ...orNull }) readonly rollForward!: RollForwardDto | null;
}

export class ProvisionDto {
  @ApiProperty({ format: 'date' }) readonly asOf!: LocalDate;
  @ApiProperty({
    type: RuleSetDto,
    ...orNull,
    description: 'Null where no rules of kind provision hold: then nothing is required.',
  })
  readonly ruleSet!: RuleSetDto | null;
  @ApiProperty({ type: [CurrencyProvisionDto] }) readonly currencies!: readonly CurrencyProvisionDto[];
}
