import { ApiProperty } from '@nestjs/swagger';
import { AfterFilter, ChoiceFilter, DateFilter, TextFilter } from '../http/query-fields.js';

export const groupings = {
  none: [],
  orgUnit: ['org_unit'],
  product: ['product'],
  orgUnitAndProduct: ['org_unit', 'product'],
} as const;

export class PortfolioQueryDto {
  @DateFilter('A business date; the open one where absent.')
  readonly date?: string;

  @TextFilter('Only loans of this org unit.')
  readonly orgUnit?: string;

  @TextFilter('Only loans of this product.')
  readonly product?: string;

  @ChoiceFilter('What to break the book down by, besides its currencies.', Object.keys(groupings))
  readonly groupBy: keyof typeof groupings = 'none';

  @AfterFilter()
  readonly after?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const amount = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', example: '510198620.00' } as const;

export class PortfolioShareDto {
  @ApiProperty({ type: 'string', example: '31-60' }) readonly name!: string;
  @ApiProperty({ type: 'integer' }) readonly loans!: number;
  @ApiProperty({ ...amount, description: 'Principal on the books.' }) readonly principal!: string;
}

export class PortfolioFlowsDto {
  @ApiProperty(amount) readonly disbursed!: string;
  @ApiProperty({ ...amount, description: 'Dated repayments.' }) readonly collected!: string;
  @ApiProperty({
    ...amount,
    description: 'Repayments known only as the sum of a period that ended on this day.',
  })
  readonly summarised!: string;
  @ApiProperty(amount) readonly waived!: string;
  @ApiProperty(amount) readonly writtenOff!: string;
  @ApiProperty(amount) readonly recovered!: string;
}

export class PortfolioGroupDto {
  @ApiProperty({ type: 'string', nullable: true }) readonly orgUnit!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly product!: string | null;
  @ApiProperty({ type: 'string' }) readonly currency!: string;
  @ApiProperty({ type: 'integer' }) readonly loans!: number;
  @ApiProperty(amount) readonly principal!: string;
  @ApiProperty({ type: [PortfolioShareDto] }) readonly byStatus!: readonly PortfolioShareDto[];
  @ApiProperty({ type: [PortfolioShareDto], description: 'By bucket of days past due; `current` for none.' })
  readonly byBucket!: readonly PortfolioShareDto[];
  @ApiProperty({ type: [PortfolioShareDto], description: 'By class of risk; `unclassified` for none.' })
  readonly byRiskClass!: readonly PortfolioShareDto[];
  @ApiProperty({ type: PortfolioFlowsDto, description: 'What moved on this day of value.' })
  readonly flows!: PortfolioFlowsDto;
}

export class PortfolioDto {
  @ApiProperty(date) readonly date!: string;
  @ApiProperty({
    enum: ['open', 'closed'],
    description:
      'The book of a closed day stands as it was at its close; that of the open day is the present one.',
  })
  readonly status!: 'open' | 'closed';
  @ApiProperty({ type: [PortfolioGroupDto] }) readonly groups!: readonly PortfolioGroupDto[];
  @ApiProperty({ type: 'boolean', description: 'True where there are more groups than an answer holds.' })
  readonly truncated!: boolean;
}
