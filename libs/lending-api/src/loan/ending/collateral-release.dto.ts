import type { LocalDate } from '#kernel';
import { DateField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class CollateralReleaseDto {
  @UuidField({
    description: 'Id of the release; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly releaseId?: string;

  @TextField({
    description: 'Number of the collateral.',
    example: 'MTG-2024-5512',
    maxLength: textLimits.reference,
  })
  readonly collateralReference!: string;

  @DateField({
    description: 'When it was released; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly releasedOn?: LocalDate;

  @TextField({
    description: 'What was done.',
    example: 'Entry in the land register deleted.',
    maxLength: textLimits.note,
  })
  readonly note!: string;
}
