import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { CollateralKind, SecurityForm } from '#lending';
import {
  AmountField,
  ChoiceField,
  choices,
  DateField,
  IsLowerCaseUuid,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { DatedDto } from './dated.dto.js';

const kinds = choices<CollateralKind>({
  'real-estate': true,
  'land-use-right': true,
  vehicle: true,
  equipment: true,
  inventory: true,
  receivables: true,
  deposit: true,
  securities: true,
  rights: true,
  other: true,
});
const forms = choices<SecurityForm>({ mortgage: true, pledge: true });
const id = (what: string) => ({
  description: `Id of the ${what}; derived from the command where absent.`,
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
  optional: true,
});
const reference = (description: string, example: string) => ({
  description,
  example,
  maxLength: textLimits.reference,
});
const note = (description: string, example: string) => ({ description, example, maxLength: textLimits.note });

export class CollateralRegistrationDto extends DatedDto {
  @UuidField(id('collateral'))
  readonly collateralId?: string;

  @UuidField({
    description: 'The borrower whose debt it secures.',
    example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
  })
  readonly borrowerId!: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Loans that it secures.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsLowerCaseUuid({ each: true })
  readonly loanIds!: readonly string[];

  @ChoiceField({ description: 'What it is.', of: kinds, example: 'real-estate' })
  readonly kind!: CollateralKind;

  @ChoiceField({
    description: 'Mortgage: it stays with its owner; pledge: the lender holds it.',
    of: forms,
    example: 'mortgage',
  })
  readonly form!: SecurityForm;

  @TextField(reference('What exactly.', 'Workshop of 1,200 m², Mingzhou Road 1'))
  readonly description!: string;

  @TextField(reference('Who owns it: a reference, never a name.', 'CIF-10020771'))
  readonly ownerReference!: string;

  @TextField(reference('Number of the title document.', 'ZJ-2019-00417'))
  readonly titleReference!: string;

  @ApiProperty({ description: 'Nobody else has a claim on it.', example: true })
  @IsBoolean()
  readonly titleIsClear!: boolean;

  @TextField({ description: 'Currency of its values.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;
}

export class CollateralLinkDto extends DatedDto {
  @UuidField({
    description: 'A further loan that it secures.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly loanId!: string;
}

export class ValuationDto extends DatedDto {
  @UuidField(id('valuation'))
  readonly valuationId?: string;

  @AmountField({ description: 'What it is worth.', example: '1000000.00' })
  readonly value!: string;

  @ChoiceField({
    description: 'How it was valued.',
    of: ['professional', 'internal', 'market-price'],
    example: 'professional',
  })
  readonly method!: 'professional' | 'internal' | 'market-price';

  @TextField(reference('Who valued it.', 'appraiser-7'))
  readonly valuer!: string;

  @TextField(note('What shows it.', 'Report 2026/12'))
  readonly evidence!: string;
}

export class SecurityRegistrationDto extends DatedDto {
  @UuidField(id('registration'))
  readonly registrationId?: string;

  @TextField(reference('Authority.', 'Ningbo real estate registry'))
  readonly authority!: string;

  @TextField(reference('Number of the certificate.', '浙(2026)宁波市不动产证明第0000001号'))
  readonly certificate!: string;

  @DateField({ description: 'First day.', example: '2026-01-20' })
  readonly from!: LocalDate;

  @DateField({ description: 'Last day; absent where it has no end.', example: '2029-01-20', optional: true })
  readonly until?: LocalDate;
}

export class InsuranceDto extends DatedDto {
  @UuidField(id('insurance'))
  readonly insuranceId?: string;

  @TextField(reference('Insurer.', 'insurer-3'))
  readonly insurer!: string;

  @TextField(reference('Number of the policy.', 'P-2026-1'))
  readonly policyReference!: string;

  @AmountField({ description: 'Insured for.', example: '900000.00' })
  readonly amount!: string;

  @DateField({ description: 'First day.', example: '2026-01-20' })
  readonly from!: LocalDate;

  @DateField({ description: 'Last day.', example: '2027-01-19' })
  readonly until!: LocalDate;
}

export class CollateralCheckDto extends DatedDto {
  @UuidField(id('check'))
  readonly checkId?: string;

  @ChoiceField({
    description: 'In what state it was found.',
    of: ['intact', 'impaired', 'missing'],
    example: 'intact',
  })
  readonly integrity!: 'intact' | 'impaired' | 'missing';

  @ApiProperty({ description: 'Seized or sealed by a court.', example: false })
  @IsBoolean()
  readonly seized!: boolean;

  @ApiProperty({ description: 'The security right is infringed.', example: false })
  @IsBoolean()
  readonly infringed!: boolean;

  @TextField(note('What was found.', 'Machines run, roof repaired.'))
  readonly note!: string;
}

export class TitleLendingDto extends DatedDto {
  @UuidField(id('lending'))
  readonly lendingId?: string;

  @TextField(reference('To whom: a reference, never a name.', 'CIF-10020771'))
  readonly to!: string;

  @TextField(note('What for.', 'Change of address at the registry'))
  readonly purpose!: string;

  @TextField(reference('Number of the decision that allows it.', 'CU-2026-4'))
  readonly approvalReference!: string;

  @DateField({ description: 'When they are to be back.', example: '2026-03-10' })
  readonly dueBackOn!: LocalDate;
}

export class SecurityReleaseDto extends DatedDto {
  @UuidField(id('release'))
  readonly releaseId?: string;

  @TextField(reference('Number of the decision that allows it.', 'CU-2026-9'))
  readonly approvalReference!: string;

  @TextField(reference('Who signed for the documents: a reference.', 'CIF-10020771'))
  readonly signedBy!: string;
}
