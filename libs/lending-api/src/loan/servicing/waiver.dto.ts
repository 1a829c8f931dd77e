import type { LocalDate } from '#kernel';
import { type ServicingComponent, servicingComponents } from '#lending';
import { AmountField, ChoiceField, DateField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class WaiverDto {
  @UuidField({
    description: 'Id of the waiver; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly waiverId?: string;

  @ChoiceField({ description: 'What is waived; oldest first.', of: servicingComponents, example: 'penalty' })
  readonly component!: ServicingComponent;

  @AmountField({ description: 'Amount waived, in the currency of the loan.', example: '12.40' })
  readonly amount!: string;

  @DateField({
    description: 'When it was waived; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly waivedOn?: LocalDate;

  @TextField({
    description: 'Why it is waived.',
    example: 'Late by a bank holiday',
    maxLength: textLimits.note,
  })
  readonly reason!: string;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly approvalReference?: string;
}
