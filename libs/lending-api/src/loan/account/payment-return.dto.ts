import type { LocalDate } from '#kernel';
import { AmountField, DateField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class PaymentReturnDto {
  @UuidField({
    description: 'Id of the return; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly returnId?: string;

  @AmountField({ description: 'Amount taken back, in the currency of the loan.', example: '10250.00' })
  readonly amount!: string;

  @DateField({
    description: 'Day from which it counts; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly valueOn?: LocalDate;

  @TextField({
    description: 'Number of the payment.',
    example: 'RCV-20260215-07',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly reference?: string;
}
