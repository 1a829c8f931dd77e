import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, MaxLength } from 'class-validator';
import type { LocalDate } from '#kernel';
import { type MisuseConsequence, misuseConsequences, type UseOfFundsTraced } from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  DateField,
  MayBeAbsent,
  TextField,
  UuidField,
  choices,
  textLimits,
  Sha256Field,
} from '../fields/index.js';

const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
  optional: true,
};
const note = { maxLength: textLimits.note };
const reference = { maxLength: textLimits.reference };
const directions = choices<UseOfFundsTraced['data']['direction']>({
  out: true,
  'back-to-borrower': true,
  'back-to-affiliate': true,
});

export class AgreedUseDto {
  @TextField({
    description: 'What the contract says the money is for.',
    example: 'Steel for the second line.',
    ...note,
  })
  readonly purpose!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: textLimits.reference },
    maxItems: 100,
    required: false,
    description: 'Who is to be paid, where the contract names them.',
    example: ['CIF-10020772'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(textLimits.reference, { each: true })
  readonly payees?: readonly string[];
}

export class UseProofDto {
  @UuidField(id) readonly proofId?: string;
  @AmountField({ description: 'How much was used as agreed.', example: '400.00' }) readonly amount!: string;
  @TextField({ description: 'The document that shows it.', example: 'Invoice 88', ...note })
  readonly document!: string;

  @Sha256Field({ description: 'Its file in the evidence store.', optional: true })
  readonly sha256?: string;
}

export class FundFlowDto {
  @UuidField(id) readonly flowId?: string;
  @ChoiceField({ description: 'Where the money went.', of: directions, example: 'back-to-borrower' })
  readonly direction!: UseOfFundsTraced['data']['direction'];
  @AmountField({ description: 'How much.', example: '300.00' }) readonly amount!: string;
  @DateField({ description: 'When.', example: '2026-01-18' }) readonly flowedOn!: LocalDate;
  @TextField({
    description: 'Account or party at the other end.',
    example: 'Account 6222 of an affiliate',
    ...reference,
  })
  readonly counterparty!: string;
}

export class MisuseDto {
  @UuidField(id) readonly misuseId?: string;
  @AmountField({ description: 'How much was not used as agreed.', example: '300.00' })
  readonly amount!: string;
  @TextField({ description: 'What it was used for.', example: 'Land', ...note }) readonly actualUse!: string;
  @TextField({ description: 'Why.', example: 'Orders did not come.', ...note }) readonly cause!: string;
  @TextField({ description: 'What should be done.', example: 'Recall 300.00.', ...note })
  readonly recommendation!: string;
  @BooleanField({
    description: 'Whether repayment is affected: then the responsible operator signs.',
    example: true,
  })
  readonly affectsRepayment!: boolean;
}

export class MisuseDecisionDto {
  @ChoiceField({ description: 'What follows.', of: misuseConsequences, example: 'recall' })
  readonly consequence!: MisuseConsequence;
  @TextField({ description: 'Why.', example: 'Used for land.', ...note }) readonly reason!: string;
  @TextField({ description: 'Approval of the decision.', example: 'M-2026-7', ...reference })
  readonly approvalReference!: string;
}
