import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import {
  type ContractChange,
  concealmentChecks,
  type HardshipCause,
  hardshipCauses,
  type ModificationKind,
  modificationKinds,
} from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  DateField,
  MayBeAbsent,
  ObjectField,
  RateField,
  Sha256Field,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';

const mostDocuments = 50;
const note = { maxLength: textLimits.note };

export class ModificationPaperDto {
  @TextField({
    description: 'What it is: a code of the rules, or any other.',
    example: 'application',
    maxLength: textLimits.code,
  })
  readonly document!: string;
  @TextField({ description: 'Its number.', example: 'ZQ-2026-7', maxLength: textLimits.reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true })
  readonly sha256?: string;
}

export class HardshipDto {
  @ChoiceField({ description: 'What befell the debtor.', of: hardshipCauses, example: 'loss-of-business' })
  readonly cause!: HardshipCause;
  @DateField({ description: 'The last day on which nobody presses him.', example: '2026-06-30' })
  readonly untilOn!: LocalDate;
}

export class ModificationDto {
  @UuidField({
    description: 'Id of the application; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c21',
    optional: true,
  })
  readonly applicationId?: string;

  @ChoiceField({ description: 'What is applied for.', of: modificationKinds, example: 'extension' })
  readonly kind!: ModificationKind;

  @DateField({
    description: 'Of an extension of a loan without servicing terms: due date of the last instalment.',
    example: '2027-07-15',
    optional: true,
  })
  readonly maturityOn?: LocalDate;

  @RateField({ description: 'Beside it: rate of the extension.', example: '0.0525', optional: true })
  readonly annualRate?: string;

  @ObjectField({
    description:
      'Of a loan with servicing terms: the change of its contract, as `contract-changes` of the loan takes it.',
    example: { type: 'rescheduled', fromOn: '2026-07-15', extraInstalments: 6 },
    optional: true,
  })
  readonly change?: ContractChange;

  @UuidField({
    description: 'Of a refinancing: the new loan, registered and not paid out, whose money repays this one.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a12',
    optional: true,
  })
  readonly newLoanId?: string;

  @AmountField({ description: 'Of a refinancing: how much of it.', example: '4660.00', optional: true })
  readonly amount?: string;

  @ApiProperty({ type: () => HardshipDto, required: false, description: 'Asked for relief too.' })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => HardshipDto)
  readonly hardship?: HardshipDto;

  @TextField({ description: 'Why, in the applicant’s words. Sealed.', example: 'Orders fell away.', ...note })
  readonly reason!: string;

  @ApiProperty({ type: [ModificationPaperDto], maxItems: mostDocuments, required: false })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(mostDocuments)
  @ValidateNested({ each: true })
  @Type(() => ModificationPaperDto)
  readonly evidence?: readonly ModificationPaperDto[];
}

export class ModificationConsentDto extends ModificationPaperDto {
  @ChoiceField({
    description: 'As who.',
    of: ['guarantor', 'collateral-provider'],
    example: 'guarantor',
  })
  readonly role!: 'guarantor' | 'collateral-provider';
  @TextField({
    description: 'Id of the guarantee or collateral; `loan` where none is registered.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c08',
    maxLength: textLimits.reference,
  })
  readonly security!: string;
  @BooleanField({ description: 'Whether it was given, in writing.', example: true })
  readonly given!: boolean;
}

export class FindingAnswerDto {
  @ChoiceField({ description: 'The check that found something.', of: concealmentChecks, example: 'serial' })
  readonly check!: string;
  @TextField({
    description: 'Why it is approved all the same.',
    example: 'The first was for a flood.',
    ...note,
  })
  readonly reason!: string;
}

export class ModificationApprovalDto {
  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;

  @ApiProperty({
    type: [FindingAnswerDto],
    maxItems: concealmentChecks.length,
    required: false,
    description: 'One for every finding.',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(concealmentChecks.length)
  @ValidateNested({ each: true })
  @Type(() => FindingAnswerDto)
  readonly answers?: readonly FindingAnswerDto[];
}

/** The approval of an application as it waits for others: the loan is named beside it. */
export class HeldModificationApprovalDto extends ModificationApprovalDto {
  @UuidField({ description: 'The application.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c21' })
  readonly applicationId!: string;
}

export class ModificationReasonDto {
  @TextField({ description: 'Why.', example: 'No source of repayment.', ...note })
  readonly reason!: string;
}

export class ModificationContractDto {
  @DateField({
    description: 'When it was signed; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly signedOn?: LocalDate;

  @ApiProperty({
    type: [ModificationPaperDto],
    minItems: 1,
    maxItems: mostDocuments,
    description: 'The signed papers, one at least by its hash.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostDocuments)
  @ValidateNested({ each: true })
  @Type(() => ModificationPaperDto)
  readonly documents!: readonly ModificationPaperDto[];
}
