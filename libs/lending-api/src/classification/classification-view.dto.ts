import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { type RiskClass, riskClasses } from '#lending';
import { DateField } from '../fields/index.js';
import { RuleSetDto } from '../history/history-page.dto.js';

const oneClass = { enum: [...riskClasses], example: 'substandard' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const orNull = { nullable: true } as const;

export class ClassificationQueryDto {
  @DateField({
    description: 'The day that is asked about; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly asOf?: LocalDate;
}

export class FloorReasonDto {
  @ApiProperty(oneClass) readonly class!: RiskClass;
  @ApiProperty({ example: 'overdue-over-90', description: 'The row of the rules that was met.' })
  readonly code!: string;
}

export class FloorDto {
  @ApiProperty({ ...oneClass, description: 'The best class that the rules allow.' })
  readonly floor!: RiskClass;
  @ApiProperty({ type: [FloorReasonDto], description: 'Every row that was met, the worst first.' })
  readonly reasons!: readonly FloorReasonDto[];
  @ApiProperty({ type: RuleSetDto }) readonly ruleSet!: RuleSetDto;
}

export class OpenProposalDto {
  @ApiProperty({ format: 'uuid' }) readonly proposalId!: string;
  @ApiProperty(oneClass) readonly class!: RiskClass;
  @ApiProperty({ example: 'li.na' }) readonly proposedBy!: string;
  @ApiProperty({ ...orNull, type: 'string', example: null, description: 'Null before the determination.' })
  readonly determinedBy!: string | null;
}

export class RebuttalViewDto {
  @ApiProperty({ format: 'uuid' }) readonly rebuttalId!: string;
  @ApiProperty(oneClass) readonly class!: RiskClass;
  @ApiProperty({ ...date, description: 'Its last day.' }) readonly until!: LocalDate;
  @ApiProperty({ example: 'li.na' }) readonly requestedBy!: string;
  @ApiProperty({ enum: ['requested', 'approved', 'refused'] }) readonly status!: string;
}

export class ClassChangeDto {
  @ApiProperty({ ...date, description: 'Since when.' }) readonly on!: LocalDate;
  @ApiProperty({ ...oneClass, ...orNull }) readonly from!: RiskClass | null;
  @ApiProperty(oneClass) readonly to!: RiskClass;
  @ApiProperty({ enum: ['rule', 'committee', 'person'], description: 'What made it so.' })
  readonly by!: string;
  @ApiProperty({ description: 'The rows of the rules that were met, or what people said.' })
  readonly reason!: string;
  @ApiProperty({ type: RuleSetDto, ...orNull }) readonly ruleSet!: RuleSetDto | null;
  @ApiProperty({ format: 'uuid' }) readonly eventId!: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt!: string;
}

/** The class of a loan on a day, and how it came about. */
export class ClassificationViewDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty(date) readonly asOf!: LocalDate;
  @ApiProperty({ ...oneClass, ...orNull, description: 'The class that stood; null before the first.' })
  readonly riskClass!: RiskClass | null;
  @ApiProperty({
    type: FloorDto,
    ...orNull,
    description: 'What the rules of the day say; null where none hold or nothing can be said.',
  })
  readonly floor!: FloorDto | null;
  @ApiProperty({ type: OpenProposalDto, ...orNull }) readonly proposal!: OpenProposalDto | null;
  @ApiProperty({ type: [RebuttalViewDto] }) readonly rebuttals!: readonly RebuttalViewDto[];
  @ApiProperty({ type: [ClassChangeDto], description: 'Every class up to the day, the first first.' })
  readonly history!: readonly ClassChangeDto[];
}
