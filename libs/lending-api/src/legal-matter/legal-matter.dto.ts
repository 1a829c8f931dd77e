import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { CostKind, LegalMatterClosed, MatterKind } from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  choices,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { DatedDto } from '../security/dated.dto.js';
import { LegalActDto, LegalAmountsDto, LegalAmountsField, PartyDto, PartyField } from './legal-act.dto.js';

const kinds = choices<MatterKind>({
  litigation: true,
  arbitration: true,
  'payment-order': true,
  'security-proceedings': true,
});
export const costKinds = choices<CostKind>({
  'court-fee': true,
  'preservation-fee': true,
  counsel: true,
  appraisal: true,
  announcement: true,
  'enforcement-fee': true,
  auction: true,
  other: true,
});
const outcomes = choices<LegalMatterClosed['data']['outcome']>({
  paid: true,
  settled: true,
  dismissed: true,
  abandoned: true,
});
const mostParties = 20;
const code = { maxLength: textLimits.code };

export class LegalMatterDto extends LegalActDto {
  @UuidField({
    description: 'Id of the matter; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f02',
    optional: true,
  })
  readonly matterId?: string;

  @UuidField({
    description: 'The loan whose claim it is.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly loanId!: string;

  @ChoiceField({ description: 'How the claim is pursued.', of: kinds, example: 'litigation' })
  readonly kind!: MatterKind;

  @ApiProperty({ type: [PartyDto], minItems: 1, maxItems: mostParties, description: 'Against whom.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostParties)
  @ValidateNested({ each: true })
  @Type(() => PartyDto)
  readonly parties!: readonly PartyDto[];

  @LegalAmountsField()
  readonly claimed!: LegalAmountsDto;
}

export class LegalDemandDto extends LegalActDto {
  @PartyField()
  readonly party!: PartyDto;

  @TextField({ description: 'How it was sent.', example: 'registered-post', ...code })
  readonly channel!: string;

  @UuidField({
    description: 'The demand as it was printed here: its receipt is then recorded once, with the document.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f03',
    optional: true,
  })
  readonly documentId?: string;
}

export class DemandReceiptDto extends LegalActDto {
  @TextField({
    description: 'How it is proved, of the rules of claim clocks.',
    example: 'signed-by-addressee',
    ...code,
  })
  readonly proof!: string;
}

export class RecognitionOfDebtDto extends DemandReceiptDto {
  @PartyField()
  readonly party!: PartyDto;
}

export class LegalCostDto extends LegalActDto {
  @ChoiceField({ description: 'What it was for.', of: costKinds, example: 'court-fee' })
  readonly kind!: CostKind;

  @AmountField({ description: 'Amount, in the currency of the loan.', example: '45.00' })
  readonly amount!: string;

  @BooleanField({ description: 'Whether contract or judgment puts it on the debtor.', example: true })
  readonly recoverable!: boolean;

  @BooleanField({ description: 'Whether to charge the loan with it, as a fee.', example: true })
  readonly charge!: boolean;
}

export class LegalReasonDto extends LegalActDto {
  @TextField({ description: 'Why.', example: 'Settled out of court', maxLength: textLimits.reference })
  readonly reason!: string;
}

export class LegalClosureDto extends LegalReasonDto {
  @ChoiceField({ description: 'How it ended.', of: outcomes, example: 'paid' })
  readonly outcome!: LegalMatterClosed['data']['outcome'];
}

export class DeadlineOutcomeDto extends DatedDto {
  @TextField({
    description: 'The deadline, as the matter names it.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f01/answer-to-appeal',
    maxLength: textLimits.name,
  })
  readonly deadlineId!: string;

  @ChoiceField({ description: 'Done in time, or not needed.', of: ['met', 'dropped'], example: 'met' })
  readonly outcome!: 'met' | 'dropped';

  @TextField({ description: 'What was done, or why not.', example: 'Filed', maxLength: textLimits.reference })
  readonly reason!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const object = { type: 'object', additionalProperties: true } as const;
const date = { type: 'string', format: 'date' } as const;

export class LegalMatterViewDto {
  @ApiProperty({ format: 'uuid' }) readonly matterId!: string;
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ enum: kinds }) readonly kind!: string;
  @ApiProperty({ type: 'string', example: 'pending' }) readonly stage!: string;
  @ApiProperty(date) readonly stageSince!: string;
  @ApiProperty(date) readonly openedOn!: string;
  @ApiProperty(list) readonly parties!: readonly object[];
  @ApiProperty({ ...object, description: 'Amounts by component.' }) readonly claimed!: object;
  @ApiProperty({ type: 'string', example: 'CNY' }) readonly currency!: string;
  @ApiProperty(list) readonly demands!: readonly object[];
  @ApiProperty(list) readonly preservations!: readonly object[];
  @ApiProperty(list) readonly hearings!: readonly object[];
  @ApiProperty(list) readonly decisions!: readonly object[];
  @ApiProperty(list) readonly costs!: readonly object[];
  @ApiProperty({ ...list, description: 'Each with the rule and article that it was counted by.' })
  readonly deadlines!: readonly object[];
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}

export class LegalParticularsDto {
  @ApiProperty({ format: 'uuid' }) readonly matterId!: string;
  @ApiProperty({
    ...list,
    description: 'Of each act what was sealed; null where it was erased, or may not be opened for this.',
  })
  readonly acts!: readonly object[];
}
