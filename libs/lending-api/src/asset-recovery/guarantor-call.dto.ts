import { AmountField, ChoiceField, TextField, textLimits, UuidField } from '../fields/index.js';
import { LegalActDto } from '../legal-matter/index.js';

const answers = ['will-pay', 'disputes', 'refuses'] as const;

export class GuarantorCallDto extends LegalActDto {
  @UuidField({ description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @AmountField({ description: 'What is asked of him, in the currency of the guarantee.', example: '1200.00' })
  readonly amount!: string;

  @TextField({
    description: 'How it is proved that it reached him, of the rules of claim clocks.',
    example: 'signed-by-addressee',
    maxLength: textLimits.code,
  })
  readonly proof!: string;

  @UuidField({
    description: 'The demand as it was printed here, whose receipt has told the claim already.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f03',
    optional: true,
  })
  readonly documentId?: string;
}

export class CallAnswerDto extends LegalActDto {
  @ChoiceField({ description: 'What he answered.', of: answers, example: 'will-pay' })
  readonly answer!: (typeof answers)[number];
}

export class CallReasonDto extends LegalActDto {
  @TextField({
    description: 'Why.',
    example: 'It named the wrong loan',
    maxLength: textLimits.reference,
  })
  readonly reason!: string;
}

export class GuarantorPaymentDto extends LegalActDto {
  @AmountField({ description: 'What he paid.', example: '600.00' })
  readonly amount!: string;
}
