import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { ChoiceField, DateField, InstantField, TextField, textLimits } from '../fields/index.js';
import { reportDefinitions } from './report-definitions.js';

export class FilingRequestDto {
  @ChoiceField({ description: 'The report.', of: Object.keys(reportDefinitions), example: 'portfolio' })
  readonly report!: string;

  @DateField({ description: 'The business date that it is about.', example: '2026-03-31' })
  readonly asOf!: LocalDate;

  @InstantField({
    description: 'What had been recorded by then; all so far where absent.',
    example: '2026-04-01T00:00:00Z',
    optional: true,
  })
  readonly knownAt?: string;

  @TextField({
    description: 'Why it is filed, or filed again.',
    example: 'First quarter of 2026',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}

const orNull = { type: 'string', nullable: true } as const;

export class FiledFigureDto {
  @ApiProperty({ example: 'branch-07/sme-term/CNY/byBucket/31-60/principal' }) readonly figure!: string;
  @ApiProperty({ example: '1200.00' }) readonly value!: string;
}

export class FiledCheckpointDto {
  @ApiProperty() readonly origin!: string;
  @ApiProperty({ type: 'integer' }) readonly size!: number;
  @ApiProperty({ description: 'Base64.' }) readonly rootHash!: string;
}

export class FiledDifferenceDto {
  @ApiProperty() readonly figure!: string;
  @ApiProperty(orNull) readonly before!: string | null;
  @ApiProperty(orNull) readonly after!: string | null;
  @ApiProperty({ type: [String], description: 'The first events that moved it.' })
  readonly eventIds!: readonly string[];
  @ApiProperty({ type: 'integer', description: 'How many there are.' }) readonly events!: number;
}

export class FilingVersionDto {
  @ApiProperty({ type: 'integer', description: '1, and one more for each filing again.' })
  readonly version!: number;
  @ApiProperty({ example: 'portfolio' }) readonly report!: string;
  @ApiProperty({ example: '1' }) readonly definitionVersion!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly asOf!: LocalDate;
  @ApiProperty({ format: 'date-time' }) readonly knownAt!: string;
  @ApiProperty({ description: 'Position of the last event that was known.' }) readonly through!: string;
  @ApiProperty({
    type: FiledCheckpointDto,
    nullable: true,
    description: 'The transparency log that held everything known; null where none is kept here.',
  })
  readonly checkpoint!: FiledCheckpointDto | null;
  @ApiProperty({ type: [FiledFigureDto] }) readonly figures!: readonly FiledFigureDto[];
  @ApiProperty() readonly reason!: string;
  @ApiProperty() readonly filedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly filedAt!: string;
  @ApiProperty({
    required: false,
    type: [FiledDifferenceDto],
    description: 'Against the version before, with the events that caused each.',
  })
  readonly differences?: readonly FiledDifferenceDto[];
}

export class FilingDto {
  @ApiProperty({ format: 'uuid' }) readonly filingId!: string;
  @ApiProperty({ type: [FilingVersionDto], description: 'Oldest first; none is ever changed.' })
  readonly versions!: readonly FilingVersionDto[];
}
