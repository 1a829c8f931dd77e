import type { LocalDate } from '#kernel';
import { DateField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class ChargeOffDto {
  @UuidField({
    description: 'Id of the charge-off; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly chargeOffId?: string;

  @DateField({
    description: 'When it was charged off; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly chargedOffOn?: LocalDate;

  @TextField({ description: 'Why.', example: '180 days past due', maxLength: textLimits.note })
  readonly reason!: string;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;
}
