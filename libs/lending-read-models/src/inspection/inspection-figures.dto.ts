import { ApiProperty } from '@nestjs/swagger';
import { AfterFilter, DateFilter, TextFilter } from '../http/query-fields.js';

export class InspectionFiguresQueryDto {
  @DateFilter('Only inspections due on this day or later; 1 January of the year of `to` where absent.')
  readonly from?: string;

  @DateFilter('Only inspections due on this day or earlier; the open business date where absent.')
  readonly to?: string;

  @TextFilter('Only inspections of this org unit and those below it.')
  readonly orgUnit?: string;

  @TextFilter('Only inspections of this person.')
  readonly assignee?: string;

  @TextFilter('Code of the task that counts for coverage; any inspection at a place where absent.')
  readonly programme?: string;

  @AfterFilter()
  readonly after?: string;
}

const count = { type: 'integer', minimum: 0 } as const;
const rate = {
  type: 'string',
  nullable: true,
  description:
    'Of what was due, as a decimal fraction with four places, rounded down; null where nothing was due.',
  example: '0.9166',
} as const;

export class TimelinessDto {
  @ApiProperty({ description: 'Code of the task.', example: 'bureau-monthly' }) readonly code!: string;
  @ApiProperty({ description: 'Kind of the task.', example: 'bureau-retrieval' }) readonly kind!: string;
  @ApiProperty({ ...count, description: 'Due in the period; what was cancelled is not counted.' })
  readonly due!: number;
  @ApiProperty({ ...count, description: 'Registered by the due day.' }) readonly timely!: number;
  @ApiProperty({ ...count, description: 'Registered after it.' }) readonly late!: number;
  @ApiProperty({ ...count, description: 'Past it and not registered.' }) readonly missed!: number;
  @ApiProperty(rate) readonly timeliness!: string | null;
}

export class InspectorFiguresDto {
  @ApiProperty({ type: 'string', nullable: true }) readonly assignee!: string | null;
  @ApiProperty(count) readonly due!: number;
  @ApiProperty(count) readonly late!: number;
  @ApiProperty(count) readonly missed!: number;
}

export class CoverageDto {
  @ApiProperty({ ...count, description: 'Clients with a running loan.' }) readonly clients!: number;
  @ApiProperty({ ...count, description: 'Of these, inspected with a report registered in the period.' })
  readonly inspected!: number;
  @ApiProperty(rate) readonly coverage!: string | null;
}

export class RectificationFiguresDto {
  @ApiProperty(count) readonly ordered!: number;
  @ApiProperty(count) readonly completed!: number;
  @ApiProperty({ ...count, description: 'Past the deadline before they were completed, or still.' })
  readonly overdue!: number;
}

export class InspectionFiguresDto {
  @ApiProperty({ format: 'date' }) readonly from!: string;
  @ApiProperty({ format: 'date' }) readonly to!: string;
  @ApiProperty({ type: TimelinessDto, description: 'Of all tasks together (K-07).' })
  readonly total!: Omit<TimelinessDto, 'code' | 'kind'>;
  @ApiProperty({ type: [TimelinessDto], description: 'By task: calls (K-09) and visits (K-10) among them.' })
  readonly byTask!: readonly TimelinessDto[];
  @ApiProperty({ type: [InspectorFiguresDto], description: 'By person (K-08).' })
  readonly byPerson!: readonly InspectorFiguresDto[];
  @ApiProperty({ type: CoverageDto, description: 'Inspected at their place (K-06).' })
  readonly coverage!: CoverageDto;
  @ApiProperty({ type: RectificationFiguresDto, description: 'Of inspections due in the period (K-34).' })
  readonly rectifications!: RectificationFiguresDto;
}
