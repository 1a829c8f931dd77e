import { TextField, UuidField, textLimits } from '../../fields/index.js';

export class ReversalDto {
  @UuidField({
    description: 'Id of the reversal; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly reversalId?: string;

  @TextField({
    description: 'Id of the repayment, charge, change or other fact.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c02',
    maxLength: textLimits.reference,
  })
  readonly of!: string;

  @TextField({ description: 'Why.', example: 'Booked on the wrong loan', maxLength: textLimits.note })
  readonly reason!: string;
}
