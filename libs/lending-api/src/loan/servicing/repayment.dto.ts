import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { AmountField, DateField, MayBeAbsent, TextField, UuidField, textLimits } from '../../fields/index.js';
import { PaymentWayDto } from '../payment-way.dto.js';
import { DirectAllocationDto } from './direct-allocation.dto.js';

export class RepaymentDto extends PaymentWayDto {
  @UuidField({
    description: 'Id of the repayment; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly repaymentId?: string;

  @AmountField({ description: 'Amount received, in the currency of the loan.', example: '10250.00' })
  readonly amount!: string;

  @DateField({
    description:
      'Day from which the money counts, which may lie in the past; the open business date where absent.',
    example: '2026-02-15',
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

  @TextField({
    description: 'What kind of money it is, where the servicing terms allocate by it.',
    example: 'goodwill',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly kind?: string;

  @ApiProperty({
    type: () => DirectAllocationDto,
    required: false,
    description: 'How an operator wants it to be used; only with servicing terms.',
  })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => DirectAllocationDto)
  readonly direct?: DirectAllocationDto;
}
