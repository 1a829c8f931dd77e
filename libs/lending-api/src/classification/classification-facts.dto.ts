import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { type RenewalCondition, renewalConditions, type Trigger, triggers } from '#lending';
import { AmountField, ChoiceField, DateField, TextField, UuidField, textLimits } from '../fields/index.js';

const idField = { example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01', optional: true } as const;
const derived = (what: string) => ({
  ...idField,
  description: `Id of the ${what}; derived from the command where absent.`,
});
const evidence = {
  description: 'What shows it: document, file, reference.',
  example: 'Credit report of 2026-03-02, page 3',
  maxLength: textLimits.note,
} as const;

export class TriggerDto {
  @UuidField(derived('trigger'))
  readonly triggerId?: string;

  @ChoiceField({ description: 'What became known.', of: triggers, example: 'credit-impaired' })
  readonly trigger!: Trigger;

  @TextField(evidence)
  readonly evidence!: string;

  @DateField({
    description: 'Since when; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly since?: LocalDate;
}

export class TriggerLiftingDto {
  @TextField({
    description: 'Why it no longer counts.',
    example: 'Sale annulled by court',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}

export class ExpectedLossDto {
  @UuidField(derived('figure'))
  readonly expectedLossId?: string;

  @AmountField({ description: 'Expected credit loss in the loan’s currency.', example: '23300.00' })
  readonly amount!: string;

  @TextField({ description: 'Model that gave it.', example: 'pd-lgd', maxLength: textLimits.code })
  readonly model!: string;

  @TextField({ description: 'Version of the model.', example: '3.1', maxLength: textLimits.code })
  readonly modelVersion!: string;

  @DateField({
    description: 'Day it is about; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly asOf?: LocalDate;
}

export class RestructuringDto {
  @UuidField(derived('restructuring'))
  readonly restructuringId?: string;

  @ChoiceField({
    description: 'A concession to a debtor in difficulty, or a loan that repaid another.',
    of: ['concession', 'refinancing'],
    example: 'concession',
  })
  readonly kind!: 'concession' | 'refinancing';

  @TextField(evidence)
  readonly evidence!: string;

  @DateField({
    description: 'Day of the change; the open business date where absent.',
    example: '2026-01-15',
    optional: true,
  })
  readonly on?: LocalDate;
}

export class RenewalDto {
  @UuidField(derived('record'))
  readonly renewalId?: string;

  @ApiProperty({
    description: 'Conditions of a renewal that were shown to be met.',
    enum: [...renewalConditions],
    isArray: true,
    example: ['signed-before-maturity', 'new-contract'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(renewalConditions.length)
  @IsIn([...renewalConditions], { each: true })
  readonly conditions!: readonly RenewalCondition[];

  @TextField(evidence)
  readonly evidence!: string;
}

export class DelayDto {
  @UuidField(derived('explanation'))
  readonly delayId?: string;

  @DateField({ description: 'Due date of the oldest amount that is unpaid.', example: '2026-03-26' })
  readonly oldestDueOn!: LocalDate;

  @TextField({
    description: 'What delayed the payment, if not the debtor.',
    example: 'The clearing house was closed.',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}

export class AbilityDto {
  @UuidField(derived('assessment'))
  readonly abilityId?: string;

  @ApiProperty({ description: 'The debtor can keep performing.', example: true })
  @IsBoolean()
  readonly ableToPerform!: boolean;

  @ApiProperty({ description: 'All costs of the arrears have been paid too.', example: true })
  @IsBoolean()
  readonly costsPaid!: boolean;

  @TextField(evidence)
  readonly evidence!: string;
}
