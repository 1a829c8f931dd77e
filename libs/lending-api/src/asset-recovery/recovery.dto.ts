import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { AssetKind, AssetWay, CostKind, DisposalProperty, DisposalWay } from '#lending';
import {
  AmountField,
  ChoiceField,
  choices,
  DateField,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { costKinds, LegalActDto } from '../legal-matter/index.js';

const ways = choices<DisposalWay>({ 'agreed-sale': true, 'judicial-auction': true, 'judicial-sale': true });
const properties = choices<DisposalProperty>({ movable: true, 'real-estate': true, 'other-right': true });
const assetKinds = choices<AssetKind>({
  'real-estate': true,
  equity: true,
  movable: true,
  'other-right': true,
});
const assetWays = choices<AssetWay>({ agreement: true, 'court-ruling': true });
const id = (what: string) => ({
  description: `Id of the ${what}; derived from the command where absent.`,
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f11',
  optional: true,
});
const matter = {
  description: 'The legal matter that it belongs to.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f02',
  optional: true,
};
const reference = { maxLength: textLimits.reference };

export class DisposalDto extends LegalActDto {
  @UuidField(id('disposal')) readonly disposalId?: string;

  @UuidField({ description: 'The collateral.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f12' })
  readonly collateralId!: string;

  @ChoiceField({ description: 'How it is turned into money.', of: ways, example: 'judicial-auction' })
  readonly way!: DisposalWay;

  @ChoiceField({ description: 'What the rules of auctions take it for.', of: properties, example: 'movable' })
  readonly property!: DisposalProperty;

  @AmountField({ description: 'What it was appraised at.', example: '900.00' })
  readonly appraisal!: string;

  @UuidField(matter) readonly matterId?: string;
}

export class AuctionRoundDto extends LegalActDto {
  @AmountField({ description: 'Reserve price.', example: '630.00' })
  readonly reserve!: string;

  @DateField({ description: 'Day of the auction.', example: '2026-06-30' })
  readonly heldOn!: LocalDate;
}

export class SaleDto extends LegalActDto {
  @AmountField({ description: 'Price.', example: '700.00' })
  readonly price!: string;

  @UuidField({
    description: 'The round that it was sold in.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f13',
    optional: true,
  })
  readonly roundId?: string;

  @TextField({ description: 'Number of the buyer: never a name.', example: 'BUY-7', ...reference })
  readonly buyerReference!: string;
}

export class ProceedsCostDto {
  @ChoiceField({ description: 'What for.', of: costKinds, example: 'auction' }) readonly kind!: CostKind;
  @AmountField({ description: 'How much.', example: '20.00' }) readonly amount!: string;
}

export class ProceedsClaimDto {
  @UuidField({ description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @AmountField({
    description: 'Up to how much, as judged or agreed; what it owes on the day where absent.',
    example: '1245.00',
    optional: true,
  })
  readonly amount?: string;
}

export class DistributionDto extends LegalActDto {
  @ApiProperty({ type: [ProceedsCostDto], maxItems: 50, description: 'Paid before all claims.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ProceedsCostDto)
  readonly costs!: readonly ProceedsCostDto[];

  @ApiProperty({
    type: [ProceedsClaimDto],
    required: false,
    minItems: 1,
    maxItems: 100,
    description: 'The claims in their order; all loans that it secures where absent.',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ProceedsClaimDto)
  readonly claims?: readonly ProceedsClaimDto[];
}

export class RecoveryReasonDto extends LegalActDto {
  @TextField({ description: 'Why.', example: 'The debtor has paid', ...reference })
  readonly reason!: string;
}

export class AssetInLieuDto extends LegalActDto {
  @UuidField(id('asset')) readonly assetId?: string;

  @UuidField({ description: 'The loan that it pays.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ChoiceField({ description: 'By agreement, or by a ruling.', of: assetWays, example: 'agreement' })
  readonly way!: AssetWay;

  @ChoiceField({
    description: 'What it is, for the limit of its disposal.',
    of: assetKinds,
    example: 'movable',
  })
  readonly kind!: AssetKind;

  @TextField({ description: 'Number of the asset in the books.', example: 'DZ-2026-3', ...reference })
  readonly assetReference!: string;

  @UuidField({
    description: 'Where it secured the loan: its security ends with the title.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f12',
    optional: true,
  })
  readonly collateralId?: string;

  @UuidField(matter) readonly matterId?: string;
}

export class AssetPaperDto extends LegalActDto {
  @TextField({ description: 'Item of the checklist.', example: 'agreement', maxLength: textLimits.code })
  readonly item!: string;
}

export class AssetValuationDto extends LegalActDto {
  @AmountField({ description: 'Value.', example: '900.00' }) readonly value!: string;
  @TextField({ description: 'Who valued it.', example: 'Appraiser 7', maxLength: textLimits.name })
  readonly valuer!: string;
}

export class AssetRevaluationDto extends AssetValuationDto {
  @AmountField({
    description: 'What its disposal is expected to cost; nothing where absent.',
    example: '20.00',
    optional: true,
  })
  readonly costsToSell?: string;
}

export class AssetAcceptanceDto extends LegalActDto {
  @AmountField({ description: 'At what value it pays the debt.', example: '850.00' })
  readonly value!: string;
  @TextField({ description: 'Minutes of the decision.', example: 'DZ-M-3', ...reference })
  readonly minutesReference!: string;
}

export class AssetDisposalDto extends LegalActDto {
  @AmountField({ description: 'What it brought.', example: '880.00' }) readonly proceeds!: string;
  @AmountField({ description: 'What that cost.', example: '10.00' }) readonly costs!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const object = { type: 'object', additionalProperties: true } as const;
const orNull = { nullable: true } as const;

export class DisposalViewDto {
  @ApiProperty({ format: 'uuid' }) readonly disposalId!: string;
  @ApiProperty({ enum: ['started', 'sold', 'distributed', 'abandoned'] }) readonly status!: string;
  @ApiProperty({ ...object, description: 'How it was started.' }) readonly start!: object;
  @ApiProperty(list) readonly rounds!: readonly object[];
  @ApiProperty({ type: 'string', ...orNull, example: '700.00' }) readonly price!: string | null;
  @ApiProperty({ ...object, ...orNull }) readonly proceeds!: object | null;
  @ApiProperty({ ...list, description: 'What each loan was given, and what it made of it.' })
  readonly allocations!: readonly object[];
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}

export class AssetInLieuViewDto {
  @ApiProperty({ format: 'uuid' }) readonly assetId!: string;
  @ApiProperty({ enum: ['proposed', 'accepted', 'held', 'disposed', 'declined'] }) readonly status!: string;
  @ApiProperty({ ...object, description: 'How it was proposed, with its checklist and its limit.' })
  readonly proposal!: object;
  @ApiProperty(list) readonly papers!: readonly object[];
  @ApiProperty({ type: [String], description: 'Items for which nothing is there.' })
  readonly missing!: readonly string[];
  @ApiProperty({ ...object, ...orNull }) readonly valuation!: object | null;
  @ApiProperty({ ...object, ...orNull }) readonly accepted!: object | null;
  @ApiProperty({ ...object, ...orNull }) readonly title!: object | null;
  @ApiProperty({
    type: 'string',
    ...orNull,
    example: '700.00',
    description: 'What it stands in the books at; null until its title has passed.',
  })
  readonly carrying!: string | null;
  @ApiProperty({ example: '150.00', description: 'What it was taken at less what it stands at.' })
  readonly impairment!: string;
  @ApiProperty({ ...list, description: 'Valuations while it was held.' })
  readonly revaluations!: readonly object[];
  @ApiProperty({ enum: ['none', 'waiting', 'booked', 'refused'] }) readonly booking!: string;
  @ApiProperty({ ...object, ...orNull }) readonly disposal!: object | null;
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}
