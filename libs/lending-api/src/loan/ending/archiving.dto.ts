import type { LocalDate } from '#kernel';
import { DateField, TextField, textLimits } from '../../fields/index.js';

export class ArchivingDto {
  @DateField({
    description: 'When the file was archived; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly archivedOn?: LocalDate;

  @TextField({
    description: 'Where the file is kept.',
    example: 'ARC-2026-0031',
    maxLength: textLimits.reference,
  })
  readonly archiveReference!: string;
}
