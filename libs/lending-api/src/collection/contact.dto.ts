import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  type ConsentCover,
  type ContactChannel,
  contactChannels,
  type ContactPurpose,
  contactPurposes,
  type ContactRelation,
  contactRelations,
  type ContactResult,
  contactResults,
  type ContactSource,
  contactSources,
  type HoldKind,
  holdKinds,
} from '#lending';
import {
  BooleanField,
  ChoiceField,
  InstantField,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { LoanIdsField } from './loan-ids-field.js';

const channel = { description: 'By what.', of: contactChannels, example: 'phone' } as const;
const instant = { description: 'From this instant on.', example: '2026-03-02T09:30:00+08:00' } as const;
const borrowerExample = '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12';

export class ContactPersonDto {
  @UuidField({ description: 'The debtor whom the person stands to.', example: borrowerExample })
  readonly borrowerId!: string;

  @ChoiceField({ description: 'How.', of: contactRelations, example: 'debtor' })
  readonly relation!: ContactRelation;

  @TextField({ description: 'IANA zone in which the person lives.', example: 'Asia/Shanghai', maxLength: 64 })
  readonly zone!: string;

  @ChoiceField({
    description: 'Where the way to reach the person is known from.',
    of: contactSources,
    example: 'contract',
  })
  readonly source!: ContactSource;

  @TextField({
    description: 'Where another system keeps name and numbers; never the name itself.',
    example: 'CRM-88121',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly reference?: string;
}

export class ConsentDto {
  @UuidField({
    description: 'Id of the consent; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d01',
    optional: true,
  })
  readonly consentId?: string;

  @ChoiceField({
    description: 'What the person agrees to.',
    of: ['quiet-hours', 'frequency', 'channel'],
    example: 'quiet-hours',
  })
  readonly covers!: ConsentCover;

  @ChoiceField({ ...channel, description: 'By which channel; by every one where absent.', optional: true })
  readonly channel?: ContactChannel;

  @InstantField(instant)
  readonly fromAt!: string;

  @InstantField({
    description: 'Until just before this instant.',
    example: '2026-04-02T00:00:00+08:00',
    optional: true,
  })
  readonly untilAt?: string;

  @TextField({ description: 'What shows it.', example: 'Recording 118', maxLength: textLimits.note })
  readonly evidence!: string;
}

export class ConsentWithdrawalDto {
  @InstantField(instant)
  readonly atInstant!: string;
}

export class RefusedChannelDto {
  @ChoiceField(channel)
  readonly channel!: ContactChannel;

  @InstantField(instant)
  readonly fromAt!: string;
}

export class ContactHoldDto {
  @UuidField({
    description: 'Id of the hold; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d02',
    optional: true,
  })
  readonly holdId?: string;

  @ChoiceField({ description: 'Why contact stops.', of: holdKinds, example: 'dispute' })
  readonly kind!: HoldKind;

  @LoanIdsField('The debts that it is about; every debt where empty.', 0)
  readonly loanIds!: readonly string[];

  @InstantField(instant)
  readonly fromAt!: string;

  @TextField({ description: 'What was said.', example: 'Says that it was paid.', maxLength: textLimits.note })
  readonly reason!: string;
}

export class ContactHoldEndDto {
  @InstantField(instant)
  readonly atInstant!: string;

  @TextField({ description: 'Why it ends.', example: 'Answered in writing.', maxLength: textLimits.note })
  readonly reason!: string;
}

export class ContactAttemptDto {
  @UuidField({
    description: 'Id of the attempt; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d03',
    optional: true,
  })
  readonly attemptId?: string;

  @UuidField({ description: 'The debtor whose debt it is about.', example: borrowerExample })
  readonly borrowerId!: string;

  @LoanIdsField('The debts that it is about.', 1)
  readonly loanIds!: readonly string[];

  @ChoiceField(channel)
  readonly channel!: ContactChannel;

  @ChoiceField({ description: 'What for.', of: contactPurposes, example: 'collection' })
  readonly purpose!: ContactPurpose;

  @InstantField({ description: 'When.', example: '2026-03-02T09:30:00+08:00' })
  readonly atInstant!: string;

  @BooleanField({ description: 'Whether anything of the debt is told.', example: true })
  readonly withDebtData!: boolean;

  @TextField({
    description: 'The agency that does it.',
    example: 'agency-3',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly agency?: string;
}

export class ContactResultDto {
  @ChoiceField({ description: 'What came of it.', of: contactResults, example: 'conversation' })
  readonly result!: ContactResult;

  @TextField({
    description: 'What was said, without personal data.',
    example: 'Will pay on Friday.',
    maxLength: textLimits.note,
  })
  readonly note!: string;

  @ApiProperty({
    required: false,
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the recording.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/)
  readonly recordingSha256?: string;
}

const records = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class ContactPersonViewDto {
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ example: 'Asia/Shanghai' }) readonly zone!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'By borrower.' })
  readonly relations!: object;
  @ApiProperty({ ...records, description: 'Cleared attempts that may still count.' })
  readonly attempts!: readonly object[];
  @ApiProperty(records) readonly consents!: readonly object[];
  @ApiProperty(records) readonly holds!: readonly object[];
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly refusedChannels!: object;
}
