import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { mostLoansOfSale } from '#lending';
import { AmountField, DateField, Sha256Field, TextField, textLimits, UuidField } from '../fields/index.js';

const reference = { maxLength: textLimits.reference };
const mostDocuments = 50;

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

const date = { type: 'string', format: 'date', example: '2026-03-02' } as const;
const anObject = { type: 'object', additionalProperties: true } as const;

/** A sale as it stands. */
export class LoanSaleViewDto {
  @ApiProperty({ format: 'uuid' }) readonly saleId!: string;
  @ApiProperty({ enum: ['proposed', 'approved', 'signed', 'completed', 'refused', 'withdrawn'] })
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
    description: 'Each with its price, what left the books by component, and the loss; or why it stayed.',
  })
  readonly loans!: readonly object[];
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}
