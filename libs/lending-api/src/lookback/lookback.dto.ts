import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { InstantField, DateField } from '../fields/index.js';
import { HistoryEntryDto } from '../history/history-page.dto.js';
import type { FigureExplanation, LoanDifference } from './loan-lookback.js';
import type { TrailStep } from './trail.js';

export class DifferenceQueryDto {
  @DateField({
    description: 'The business date that both answers are about; the open one where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly asOf?: LocalDate;

  @InstantField({ description: 'As it was known at this instant …', example: '2026-03-02T09:30:00Z' })
  readonly knownAt!: string;

  @InstantField({
    description: '… against what was known at this later one; now where absent.',
    example: '2026-03-31T16:00:00Z',
    optional: true,
  })
  readonly andKnownAt?: string;
}

const value = {
  oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
  nullable: true,
  description: 'Amounts are decimal strings.',
};

export class FigureChangeDto {
  @ApiProperty({ example: 'outstanding.principal' }) readonly figure!: string;
  @ApiProperty({ ...value, example: '1200.00' }) readonly before!: string | number | boolean | null;
  @ApiProperty({ ...value, example: '1100.00' }) readonly after!: string | number | boolean | null;
}

export class TrailStepDto {
  @ApiProperty({ type: HistoryEntryDto }) readonly event!: HistoryEntryDto;
  @ApiProperty({ type: [FigureChangeDto], description: 'What it changed, on top of the events before it.' })
  readonly changes!: readonly FigureChangeDto[];
}

export class DifferenceDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly asOf!: LocalDate;
  @ApiProperty({ format: 'date-time' }) readonly knownAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly andKnownAt!: string | null;
  @ApiProperty({ type: [FigureChangeDto] }) readonly changes!: readonly FigureChangeDto[];
  @ApiProperty({ type: [TrailStepDto], description: 'What was recorded in between, and what it changed.' })
  readonly events!: readonly TrailStepDto[];
  @ApiProperty({ type: 'integer', description: 'Facts of days after `asOf` that were recorded in between.' })
  readonly laterFacts!: number;
}

export class FigureExplanationDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly asOf!: LocalDate;
  @ApiProperty({ example: 'outstanding.principal' }) readonly figure!: string;
  @ApiProperty({ ...value, example: '1100.00' }) readonly value!: string | number | boolean | null;
  @ApiProperty({
    type: [TrailStepDto],
    description: 'The events that made it what it is, in order of recording.',
  })
  readonly events!: readonly TrailStepDto[];
}

export function differenceDto(loanId: string, { steps, ...difference }: LoanDifference): DifferenceDto {
  return { loanId, ...difference, events: steps.map(stepDto) };
}

export function explanationDto(loanId: string, { steps, ...explanation }: FigureExplanation) {
  return { loanId, ...explanation, events: steps.map(stepDto) };
}

function stepDto({ event, changes }: TrailStep): TrailStepDto {
  return { event, changes };
}
