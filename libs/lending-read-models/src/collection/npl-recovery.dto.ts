import { ApiProperty } from '@nestjs/swagger';
import { DateFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const amount = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', example: '120000.00' } as const;

/** Bad principal in a time, and what came for it. */
export class NplRecoveryDto {
  @ApiProperty({ ...amount, description: 'Bad principal at the beginning.' }) readonly opening!: string;
  @ApiProperty({ ...amount, description: 'Of loans that became bad.' }) readonly entered!: string;
  @ApiProperty({ ...amount, description: 'Money that came, of every component.' })
  readonly recovered!: string;
  @ApiProperty({ ...amount, description: 'Of loans that were upgraded, settled, written off or closed.' })
  readonly left!: string;
  @ApiProperty({ ...amount, description: 'Bad principal at the end.' }) readonly closing!: string;
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: '0.1250',
    description: 'K-04: recovered by opening and entered; null where nothing was bad.',
  })
  readonly rate!: string | null;
}

export class NplLoansQueryDto extends PageQueryDto {
  @TextFilter('Only of this org unit and those below it.')
  readonly orgUnit?: string;

  @DateFilter('First day.')
  readonly from?: string;

  @DateFilter('Last day.')
  readonly to?: string;

  @TextFilter('Only in this currency.')
  readonly currency?: string;
}

export class NplLoanDto extends NplRecoveryDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string' }) readonly orgUnit!: string;
  @ApiProperty({ type: 'string' }) readonly product!: string;
  @ApiProperty({ type: 'string', example: 'CNY' }) readonly currency!: string;
}

export class NplLoansDto {
  @ApiProperty({ type: [NplLoanDto] }) readonly items!: readonly NplLoanDto[];
  @ApiProperty({ type: 'string', nullable: true }) readonly nextCursor!: string | null;
}
