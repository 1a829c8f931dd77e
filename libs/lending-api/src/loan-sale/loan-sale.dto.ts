import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { mostLoansOfSale } from '#lending';
import {
  AmountField,
  DateField,
  MayBeAbsent,
  Sha256Field,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';

const reference = { maxLength: textLimits.reference };
const mostDocuments = 50;
const mostCollected = 100;

export class OfferedLoanDto {
  @UuidField({ description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;
  @AmountField({ description: 'Its price, in its currency.', example: '400.00' }) readonly price!: string;
}

export class LoanSaleDto {
  @UuidField({
    description: 'Id of the sale; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c51',
    optional: true,
  })
  readonly saleId?: string;
  @TextField({ description: 'Number of the buyer, never a name.', example: 'AMC-12', ...reference })
  readonly buyerId!: string;
  @DateField({ description: 'What comes in after this day belongs to the buyer.', example: '2026-02-28' })
  readonly cutOffOn!: LocalDate;
  @ApiProperty({ type: [OfferedLoanDto], minItems: 1, maxItems: mostLoansOfSale })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostLoansOfSale)
  @ArrayUnique(({ loanId }: OfferedLoanDto) => loanId)
  @ValidateNested({ each: true })
  @Type(() => OfferedLoanDto)
  readonly loans!: readonly OfferedLoanDto[];
}

export class SaleApprovalDto {
  @TextField({ description: 'Number of the decision.', example: 'ZR-2026-9', ...reference })
  readonly approvalReference!: string;
}

export class SaleReasonDto {
  @TextField({ description: 'Why.', example: 'The price is too low.', maxLength: textLimits.note })
  readonly reason!: string;
}

export class SalePaperDto {
  @TextField({ description: 'What it is.', example: 'sale-contract', maxLength: textLimits.code })
  readonly document!: string;
  @TextField({ description: 'Its number.', example: 'ZZ-2026-3', ...reference }) readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true }) readonly sha256?: string;
}

export class SaleContractDto {
  @DateField({
    description: 'When it was signed; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly signedOn?: LocalDate;
  @ApiProperty({ type: [SalePaperDto], minItems: 1, maxItems: mostDocuments })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostDocuments)
  @ValidateNested({ each: true })
  @Type(() => SalePaperDto)
  readonly documents!: readonly SalePaperDto[];
}

export class CollectedOnSoldDto {
  @DateField({ description: 'When the debtor paid the buyer.', example: '2026-04-10' })
  readonly paidOn!: LocalDate;
  @AmountField({ description: 'What he paid, in the currency of the loan.', example: '50.00' })
  readonly amount!: string;
}

export class LoanToReturnDto {
  @UuidField({ description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;
  @AmountField({ description: 'Paid to the buyer for it.', example: '380.00' }) readonly price!: string;
  @ApiProperty({
    type: [CollectedOnSoldDto],
    required: false,
    maxItems: mostCollected,
    description: 'What the debtor paid the buyer after the cut-off: that much less is owed.',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(mostCollected)
  @ValidateNested({ each: true })
  @Type(() => CollectedOnSoldDto)
  readonly collected?: readonly CollectedOnSoldDto[];
}

export class BuyBackDto {
  @UuidField({
    description: 'Id of the buy-back; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c61',
    optional: true,
  })
  readonly buyBackId?: string;
  @DateField({
    description: 'When it was bought back; the open business date where absent.',
    example: '2026-05-04',
    optional: true,
  })
  readonly boughtBackOn?: LocalDate;
  @TextField({
    description: 'Why.',
    example: 'The mortgage was not registered, which the contract warranted.',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
  @TextField({ description: 'Number of the decision.', example: 'HG-2026-1', ...reference })
  readonly approvalReference!: string;
  @ApiProperty({ type: [SalePaperDto], minItems: 1, maxItems: mostDocuments })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostDocuments)
  @ValidateNested({ each: true })
  @Type(() => SalePaperDto)
  readonly documents!: readonly SalePaperDto[];
  @ApiProperty({ type: [LoanToReturnDto], minItems: 1, maxItems: mostLoansOfSale })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostLoansOfSale)
  @ArrayUnique(({ loanId }: LoanToReturnDto) => loanId)
  @ValidateNested({ each: true })
  @Type(() => LoanToReturnDto)
  readonly loans!: readonly LoanToReturnDto[];
}

const date = { type: 'string', format: 'date', example: '2026-03-02' } as const;
const anObject = { type: 'object', additionalProperties: true } as const;

/** A sale as it stands. */
export class LoanSaleViewDto {
  @ApiProperty({ format: 'uuid' }) readonly saleId!: string;
  @ApiProperty({ enum: ['proposed', 'approved', 'signed', 'completed', 'refused', 'withdrawn', 'lapsed'] })
  readonly status!: string;
  @ApiProperty() readonly buyerId!: string;
  @ApiProperty(date) readonly cutOffOn!: string;
  @ApiProperty() readonly currency!: string;
  @ApiProperty(date) readonly proposedOn!: string;
  @ApiProperty({ ...anObject, nullable: true }) readonly approved!: object | null;
  @ApiProperty({ ...anObject, nullable: true }) readonly contract!: object | null;
  @ApiProperty({
    type: 'array',
    items: anObject,
    description:
      'Each with its price, what left the books by component, and the loss; why it stayed or did not return; and how it was bought back.',
  })
  readonly loans!: readonly object[];
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}
