import type { LocalDate } from '#kernel';
import { AmountField, DateField, TextField, UuidField, textLimits } from '../../fields/index.js';
import { PaymentWayDto } from '../payment-way.dto.js';

export class PayOffDto extends PaymentWayDto {
  @UuidField({
    description: 'Id of the repayment; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly repaymentId?: string;

  @AmountField({ description: 'Amount received, in the currency of the loan.', example: '98234.56' })
  readonly amount!: string;

  @DateField({
    description: 'Day from which the money counts; the open business date where absent.',
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
