import type { LocalDate } from '#kernel';
import type { ResolveWarning } from '#lending';
import { ChoiceField, DateField, TextField, choices, textLimits } from '../../fields/index.js';

const outcomes = choices<ResolveWarning['outcome']>({
  cleared: true,
  mitigated: true,
  materialised: true,
});

export class WarningResolutionDto {
  @ChoiceField({
    description: 'How it ended: nothing behind it, brought under control, or come true.',
    of: outcomes,
    example: 'mitigated',
  })
  readonly outcome!: ResolveWarning['outcome'];

  @TextField({
    description: 'What was done.',
    example: 'Additional collateral registered.',
    maxLength: textLimits.note,
  })
  readonly note!: string;

  @DateField({
    description: 'When it was resolved; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly resolvedOn?: LocalDate;
}
