import type { LocalDate } from '#kernel';
import type { RecordRecovery } from '#lending';
import {
  AmountField,
  ChoiceField,
  DateField,
  TextField,
  UuidField,
  choices,
  textLimits,
} from '../../fields/index.js';

const sources = choices<RecordRecovery['source']>({
  borrower: true,
  guarantor: true,
  collateral: true,
  litigation: true,
  sale: true,
  insurance: true,
  other: true,
});

export class RecoveryDto {
  @UuidField({
    description: 'Id of the recovery; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly recoveryId?: string;

  @AmountField({
    description: 'Amount received after the write-off, in the currency of the loan.',
    example: '8000.00',
  })
  readonly amount!: string;

  @DateField({
    description: 'Day from which the money counts; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly valueOn?: LocalDate;

  @ChoiceField({ description: 'Where the money came from.', of: sources, example: 'guarantor' })
  readonly source!: RecordRecovery['source'];

  @TextField({
    description: 'Number of the payment.',
    example: 'RCV-20270301-02',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly reference?: string;

  @AmountField({
    description: 'Cost of the recovery paid to others; for information, not netted.',
    example: '350.00',
    optional: true,
  })
  readonly costs?: string;
}
