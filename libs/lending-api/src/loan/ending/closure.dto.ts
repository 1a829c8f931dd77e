import type { LocalDate } from '#kernel';
import { DateField, TextField, textLimits } from '../../fields/index.js';

export class ClosureDto {
  @DateField({
    description: 'When the file was closed; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly closedOn?: LocalDate;

  @TextField({
    description: 'Why.',
    example: 'Settled at maturity',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}
