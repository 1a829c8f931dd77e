import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { AmountField, DateField, MayBeAbsent, TextField, UuidField, textLimits } from '../../fields/index.js';
import { WriteOffAmountsDto } from './write-off-amounts.dto.js';

export class WriteOffDto {
  @UuidField({
    description: 'Id of the write-off; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly writeOffId?: string;

  @DateField({
    description: 'When it was written off; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly writtenOffOn?: LocalDate;

  @AmountField({
    description: 'Principal to write off in part; everything owed where absent.',
    example: '30000.00',
    optional: true,
  })
  readonly principal?: string;

  @ApiProperty({
    type: () => WriteOffAmountsDto,
    required: false,
    description: 'What to write off in part, by component; only with servicing terms.',
  })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => WriteOffAmountsDto)
  readonly amounts?: WriteOffAmountsDto;

  @TextField({
    description: 'Why.',
    example: 'Borrower insolvent, estate distributed',
    maxLength: textLimits.note,
  })
  readonly reason!: string;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;
}
