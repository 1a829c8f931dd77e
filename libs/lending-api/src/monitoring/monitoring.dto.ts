import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { type LinkKind, linkKinds, readingKinds, type RiskClass, riskClasses } from '#lending';
import {
  AmountField,
  ChoiceField,
  CountField,
  DateField,
  MayBeAbsent,
  TextField,
  textLimits,
} from '../fields/index.js';

const mostItems = 200;
const documentReference = {
  description: 'Where the document is.',
  example: 'DOC-2026-0311',
  maxLength: textLimits.reference,
  optional: true,
} as const;

export class ReadingDto {
  @ChoiceField({ description: 'What was read.', of: Object.keys(readingKinds), example: 'electricity' })
  readonly kind!: string;

  @TextField({ description: 'The month.', example: '2026-02', maxLength: 7 })
  readonly month!: string;

  @TextField({ description: 'Decimal of up to three places.', example: '48210.5', maxLength: 20 })
  readonly value!: string;
}

export class ReadingsDto {
  @ApiProperty({ type: [ReadingDto], maxItems: mostItems })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostItems)
  @ValidateNested({ each: true })
  @Type(() => ReadingDto)
  readonly readings!: readonly ReadingDto[];

  @TextField({ description: 'Who or what told it.', example: 'meter photo', maxLength: textLimits.name })
  readonly source!: string;

  @TextField(documentReference)
  readonly documentReference?: string;

  @DateField({
    description: 'When it was read; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly readOn?: LocalDate;
}

export class MaturityDto {
  @DateField({ description: 'Due date.', example: '2026-05-20' })
  readonly on!: LocalDate;

  @AmountField({ description: 'Amount.', example: '1000000.00' })
  readonly amount!: string;
}

export class LongOverdueDto {
  @CountField({ description: 'Past due for more than so many days.', example: 90, min: 0, max: 3_650 })
  readonly overDays!: number;

  @AmountField({ description: 'Balance of these debts at other lenders.', example: '0.00' })
  readonly balance!: string;
}

export class BureauSnapshotDto {
  @TextField({
    description: 'Id of the retrieval; derived from the command where absent.',
    example: 'CCR-2026-0311',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly snapshotId?: string;

  @TextField({ description: 'ISO 4217.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;

  @AmountField({ description: 'Owed to other lenders.', example: '2400000.00' })
  readonly balance!: string;

  @AmountField({ description: 'Guarantees given for others.', example: '0.00' })
  readonly guarantees!: string;

  @AmountField({ description: 'Overdue, unpaid interest and advances elsewhere.', example: '0.00' })
  readonly overdue!: string;

  @ApiProperty({
    type: LongOverdueDto,
    required: false,
    description:
      'Debts that are late for long: the classification of a debtor that is not retail compares them with all its debts.',
  })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => LongOverdueDto)
  readonly longOverdue?: LongOverdueDto;

  @ChoiceField({
    description: 'Worst class at another lender; absent where none is told.',
    of: riskClasses,
    example: 'special-mention',
    optional: true,
  })
  readonly worstClass?: RiskClass;

  @CountField({ description: 'Other lenders.', example: 2, min: 0, max: 10_000 })
  readonly lenders!: number;

  @ApiProperty({ type: [MaturityDto], maxItems: mostItems })
  @IsArray()
  @ArrayMaxSize(mostItems)
  @ValidateNested({ each: true })
  @Type(() => MaturityDto)
  readonly maturities!: readonly MaturityDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: textLimits.address },
    maxItems: mostItems,
    required: false,
    description: 'On environment, social insurance, tax.',
    example: ['Taxes of 2025 paid in full'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(mostItems)
  @IsString({ each: true })
  @MaxLength(textLimits.address, { each: true })
  readonly remarks?: readonly string[];

  @TextField(documentReference)
  readonly documentReference?: string;

  @DateField({
    description: 'When it was retrieved; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly retrievedOn?: LocalDate;
}

export class FindingDto {
  @TextField({
    description: 'Id of the finding; derived from the command where absent.',
    example: '(2026)浙0206执1234号',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly findingId?: string;

  @TextField({ description: 'Its kind.', example: 'court/enforcement', maxLength: textLimits.code })
  readonly kind!: string;

  @TextField({ description: 'What was found.', example: 'Claim of a supplier', maxLength: textLimits.note })
  readonly text!: string;

  @DateField({
    description: 'Since when it is true; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly foundOn?: LocalDate;
}

export class FindingEndDto {
  @TextField({
    description: 'The finding.',
    example: '(2026)浙0206执1234号',
    maxLength: textLimits.reference,
  })
  readonly findingId!: string;

  @TextField({ description: 'Why it is over.', example: 'Paid', maxLength: textLimits.note })
  readonly reason!: string;

  @DateField({
    description: 'Since when; the open business date where absent.',
    example: '2026-04-02',
    optional: true,
  })
  readonly endedOn?: LocalDate;
}

export class FlowDto {
  @TextField({ description: 'Id of the movement.', example: 'TX-88120', maxLength: textLimits.reference })
  readonly flowId!: string;

  @DateField({ description: 'Value date.', example: '2026-03-02' })
  readonly on!: LocalDate;

  @ChoiceField({ description: 'Direction.', of: ['in', 'out'], example: 'out' })
  readonly direction!: 'in' | 'out';

  @AmountField({ description: 'Amount.', example: '500000.00' })
  readonly amount!: string;

  @TextField({ description: 'ISO 4217.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;

  @TextField({
    description: 'Reference of the other side, the same for the same one; no name.',
    example: 'acct-77',
    maxLength: textLimits.reference,
  })
  readonly counterparty!: string;
}

export class FlowsDto {
  @ApiProperty({ type: [FlowDto], maxItems: mostItems })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostItems)
  @ValidateNested({ each: true })
  @Type(() => FlowDto)
  readonly flows!: readonly FlowDto[];
}

export class LinkDto {
  @ChoiceField({ description: 'What is compared.', of: linkKinds, example: 'phone' })
  readonly kind!: LinkKind;

  @TextField({
    description: 'Its value, of which only a keyed digest is kept.',
    example: '+86 574 8700 0000',
    maxLength: textLimits.address,
  })
  readonly value!: string;
}

export class WatchListPlanDto {
  @TextField({
    description: 'The plan for resolving the risk.',
    example: 'Sell the stock, repay a third by June.',
    maxLength: textLimits.note,
  })
  readonly plan!: string;
}

export class WatchListExitDto {
  @TextField({
    description: 'Why the borrower may leave.',
    example: 'Orders are back',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}
