import type { LocalDate } from '#kernel';
import { DateField, RateField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class ExtensionDto {
  @UuidField({
    description: 'Id of the extension; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly extensionId?: string;

  @DateField({
    description: 'When it was agreed; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly agreedOn?: LocalDate;

  @DateField({
    description: 'Due date of the last instalment of the new plan; monthly instalments run up to it.',
    example: '2027-07-15',
  })
  readonly maturityOn!: LocalDate;

  @RateField({
    description: 'Rate of the extension; the current one where absent.',
    example: '0.0525',
    optional: true,
  })
  readonly annualRate?: string;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;

  @TextField({
    description: 'Why it is extended.',
    example: 'Main customer pays three months late',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}
