import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { GuaranteeEnded, GuaranteeKind } from '#lending';
import {
  AmountField,
  ChoiceField,
  choices,
  DateField,
  IsLowerCaseUuid,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { DatedDto } from './dated.dto.js';

const kinds = choices<GuaranteeKind>({ ordinary: true, joint: true });
const reasons = choices<GuaranteeEnded['data']['reason']>({
  discharged: true,
  'period-ended': true,
  void: true,
  replaced: true,
});

export class GuaranteeDto extends DatedDto {
  @UuidField({
    description: 'Id of the guarantee; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly guaranteeId?: string;

  @UuidField({
    description: 'The borrower whose debt it is for.',
    example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
  })
  readonly borrowerId!: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Loans that it is for.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsLowerCaseUuid({ each: true })
  readonly loanIds!: readonly string[];

  @TextField({
    description: 'Who guarantees: a reference, never a name.',
    example: 'CIF-77',
    maxLength: textLimits.reference,
  })
  readonly guarantorReference!: string;

  @ChoiceField({
    description: 'Joint: answers like the debtor; ordinary: after the debtor was sued in vain.',
    of: kinds,
    example: 'joint',
  })
  readonly kind!: GuaranteeKind;

  @AmountField({
    description: 'The most it is for; absent: without limit.',
    example: '500000.00',
    optional: true,
  })
  readonly amount?: string;

  @TextField({ description: 'Currency of its amounts.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;

  @DateField({
    description: 'Last day of the agreed period; absent: none that is clear.',
    example: '2029-01-15',
    optional: true,
  })
  readonly periodEndsOn?: LocalDate;

  @TextField({
    description: 'Number of the contract.',
    example: 'BZ-2026-3',
    maxLength: textLimits.reference,
  })
  readonly contractReference!: string;
}

export class GuaranteeCheckDto extends DatedDto {
  @UuidField({
    description: 'Id of the check; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c02',
    optional: true,
  })
  readonly checkId?: string;

  @ChoiceField({
    description: 'Ability to pay.',
    of: ['sufficient', 'weakened', 'lost'],
    example: 'sufficient',
  })
  readonly ability!: 'sufficient' | 'weakened' | 'lost';

  @ChoiceField({
    description: 'Willingness to pay.',
    of: ['willing', 'reluctant', 'refuses'],
    example: 'willing',
  })
  readonly willingness!: 'willing' | 'reluctant' | 'refuses';

  @AmountField({
    description: 'Guaranteed for others, as far as known.',
    example: '2000000.00',
    optional: true,
  })
  readonly otherGuarantees?: string;

  @TextField({ description: 'What was found.', example: 'Orders are stable.', maxLength: textLimits.note })
  readonly note!: string;
}

export class GuaranteeEndDto extends DatedDto {
  @ChoiceField({ description: 'Why it ended.', of: reasons, example: 'discharged' })
  readonly reason!: GuaranteeEnded['data']['reason'];

  @TextField({
    description: 'What shows it.',
    example: 'Loan settled on 2029-01-15',
    maxLength: textLimits.reference,
  })
  readonly reference!: string;
}

export class GuaranteeViewDto {
  @ApiProperty({ format: 'uuid' }) readonly guaranteeId!: string;
  @ApiProperty({ enum: ['in-force', 'ended'] }) readonly status!: string;
  @ApiProperty({ format: 'date' }) readonly signedOn!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The contract as it was signed.' })
  readonly contract!: object;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The latest check.',
  })
  readonly latestCheck!: object | null;
  @ApiProperty({
    example: '700.00',
    description: 'Of each call what was asked or what was paid on it, whichever is more; together.',
  })
  readonly used!: string;
  @ApiProperty({ example: '400.00', description: 'Paid, less what was reversed.' }) readonly paid!: string;
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: '300.00',
    description: 'What may still be called for; null where it is without limit.',
  })
  readonly rest!: string | null;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly calls!: readonly object[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Each with what the loan made of it.',
  })
  readonly payments!: readonly object[];
}
