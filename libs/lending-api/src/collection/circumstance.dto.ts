import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type BannedBehaviour, bannedBehaviours, type CircumstanceKind, circumstanceKinds } from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';

const id = (what: string) => ({
  description: `Id of the ${what}; derived from the command where absent.`,
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f01',
  optional: true,
});
const person = { description: 'The person.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' };
const note = {
  description: 'What is known, without personal data.',
  example: 'See file 12',
  maxLength: textLimits.note,
};

export class TracingDto {
  @UuidField(id('search'))
  readonly tracingId?: string;

  @ChoiceField({
    description: 'Why nobody finds him.',
    of: ['hiding', 'lost-from-sight'],
    example: 'lost-from-sight',
  })
  readonly reason!: 'hiding' | 'lost-from-sight';
}

export class TracingStepDto {
  @TextField({
    description: 'Source of the rules.',
    example: 'service-call-recordings',
    maxLength: textLimits.code,
  })
  readonly source!: string;

  @ChoiceField({ description: 'What came of it.', of: ['nothing', 'lead', 'found'], example: 'lead' })
  readonly outcome!: 'nothing' | 'lead' | 'found';

  @TextField(note)
  readonly note!: string;
}

export class TracingEndDto {
  @ChoiceField({ description: 'How it ended.', of: ['found', 'abandoned'], example: 'found' })
  readonly outcome!: 'found' | 'abandoned';

  @TextField(note)
  readonly note!: string;
}

export class CircumstanceDto {
  @UuidField(id('record'))
  readonly circumstanceId?: string;

  @ChoiceField({ description: 'What befell the customer.', of: circumstanceKinds, example: 'illness' })
  readonly kind!: CircumstanceKind;

  @TextField({
    description: 'Certificate, claim or report: a reference or a hash.',
    example: 'CERT-118',
    maxLength: textLimits.reference,
  })
  readonly evidence!: string;

  @TextField(note)
  readonly note!: string;

  @UuidField({
    description: 'The loan, where it is about one.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    optional: true,
  })
  readonly loanId?: string;

  @AmountField({ description: 'Claimed or paid by the insurer.', example: '30000.00', optional: true })
  readonly amount?: string;

  @TextField({ description: 'Currency of the amount.', example: 'CNY', maxLength: 3, optional: true })
  readonly currency?: string;
}

export class HeirAnswerDto {
  @UuidField(person)
  readonly personId!: string;

  @ChoiceField({ description: 'What the heir said.', of: ['assumed', 'refused'], example: 'assumed' })
  readonly answer!: 'assumed' | 'refused';

  @TextField({
    description: 'The agreement that was signed.',
    example: 'DA-2026-4',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly agreement?: string;

  @TextField(note)
  readonly note!: string;
}

export class ComplaintDto {
  @UuidField(id('complaint'))
  readonly complaintId?: string;

  @UuidField({ ...person, description: 'Who complains.' })
  readonly personId!: string;

  @TextField({ ...note, description: 'What about.' })
  readonly about!: string;
}

export class ComplaintAnswerDto {
  @BooleanField({ description: 'Whether the complaint was right.', example: true })
  readonly upheld!: boolean;

  @TextField({ ...note, description: 'What was answered.' })
  readonly answer!: string;
}

export class MisconductDto {
  @UuidField(id('report'))
  readonly reportId?: string;

  @ChoiceField({ description: 'What was done.', of: bannedBehaviours, example: 'insult' })
  readonly behaviour!: BannedBehaviour;

  @TextField({
    description: 'Account of the collector, or the agency.',
    example: 'chen',
    maxLength: textLimits.code,
  })
  readonly collector!: string;

  @ApiProperty({
    required: false,
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the recording or paper.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/)
  readonly evidenceSha256?: string;

  @TextField(note)
  readonly note!: string;
}
