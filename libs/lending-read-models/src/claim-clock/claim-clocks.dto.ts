import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export const clockStatuses = ['running', 'held', 'saved', 'lapsed', 'ended'] as const;

export class ClaimClocksQueryDto extends PageQueryDto {
  @DateFilter('Only clocks that end by this day.')
  readonly endsBy?: LocalDate;

  @TextFilter('Only clocks of this kind: `limitation`, `guarantee-period`, …')
  readonly kind?: string;

  @ChoiceFilter('Only clocks of these obligors.', ['debtor', 'guarantor', 'security'])
  readonly obligor?: string;

  @ChoiceFilter('Only clocks that stand so; those that run where absent.', clockStatuses)
  readonly status: (typeof clockStatuses)[number] = 'running';

  @ChoiceFilter('Only clocks that have given an alarm about their present end.', ['yes'])
  readonly alarmed?: 'yes';

  @IdFilter('Only clocks of this borrower’s loans.')
  readonly borrowerId?: string;
}

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;

export class ClaimClockItemDto {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly clockId!: string;
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty(text) readonly obligorRole!: string;
  @ApiProperty(text) readonly obligorReference!: string;
  @ApiProperty(date) readonly startsOn!: string;
  @ApiProperty({ ...date, ...orNull }) readonly endsOn!: string | null;
  @ApiProperty({ type: 'string', enum: [...clockStatuses] }) readonly status!: string;
  @ApiProperty({ ...date, ...orNull }) readonly nextAlarmOn!: string | null;
  @ApiProperty({
    type: 'integer',
    ...orNull,
    description: 'The nearest alarm that was given about this end.',
  })
  readonly alarmDays!: number | null;
}

export class ClaimClocksDto {
  @ApiProperty({ type: [ClaimClockItemDto] }) readonly items!: readonly ClaimClockItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
