import type { LocalDate } from '#kernel';
import type { RiskClass } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, choices, textLimits } from '../../fields/index.js';

const classes = choices<RiskClass>({
  normal: true,
  'special-mention': true,
  substandard: true,
  doubtful: true,
  loss: true,
});

export class ClassificationDto {
  @UuidField({
    description: 'Id of the classification; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly classificationId?: string;

  @ChoiceField({ description: 'The new class of risk.', of: classes, example: 'substandard' })
  readonly to!: RiskClass;

  @TextField({
    description: 'Why.',
    example: 'More than 90 days past due',
    maxLength: textLimits.note,
  })
  readonly reason!: string;

  @DateField({
    description: 'When it was classified; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly classifiedOn?: LocalDate;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly approvalReference?: string;
}
