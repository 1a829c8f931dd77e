import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { GuaranteeType } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, choices, textLimits } from '../../fields/index.js';
import { LoanTermsDto } from './loan-terms.dto.js';

const guaranteeTypes = choices<GuaranteeType>({
  unsecured: true,
  guaranteed: true,
  mortgaged: true,
  pledged: true,
});

export class LoanRegistrationDto {
  @UuidField({
    description: 'Id of the loan; derived from the command where absent.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    optional: true,
  })
  readonly loanId?: string;

  @UuidField({ description: 'The borrower.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @TextField({
    description: "The number of the loan in the lender's other systems.",
    example: 'LN-2026-000451',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly externalId?: string;

  @ApiProperty({ type: () => LoanTermsDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => LoanTermsDto)
  readonly terms!: LoanTermsDto;

  @TextField({
    description: 'Product code.',
    example: 'sme-term',
    maxLength: textLimits.code,
  })
  readonly product!: string;

  @TextField({
    description: 'What the money is for.',
    example: 'Purchase of two injection moulding machines',
    maxLength: textLimits.name,
  })
  readonly purpose!: string;

  @ChoiceField({ description: 'Main form of security.', of: guaranteeTypes, example: 'mortgaged' })
  readonly guaranteeType!: GuaranteeType;

  @TextField({
    description: 'Org unit that owns the loan.',
    example: 'branch-07',
    maxLength: textLimits.code,
  })
  readonly orgUnit!: string;

  @TextField({
    description: 'Loan officer.',
    example: 'li.na',
    maxLength: textLimits.name,
  })
  readonly officer!: string;

  @TextField({
    description: 'Number of the decision to lend.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;

  @DateField({ description: 'When it was approved.', example: '2026-01-12', optional: true })
  readonly approvedOn?: LocalDate;

  @DateField({
    description: 'When the contract was registered; the open business date where absent.',
    example: '2026-01-14',
    optional: true,
  })
  readonly registeredOn?: LocalDate;
}
