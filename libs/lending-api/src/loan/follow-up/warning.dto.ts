import type { LocalDate } from '#kernel';
import type { RaiseWarning, WarningLevel } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, choices, textLimits } from '../../fields/index.js';

const levels = choices<WarningLevel>({
  L1: true,
  L2: true,
  L3: true,
  L4: true,
});
const sources = choices<RaiseWarning['source']>({
  person: true,
  rule: true,
  feed: true,
});

export class WarningDto {
  @UuidField({
    description: 'Id of the warning; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly warningId?: string;

  @TextField({
    description: 'Code of the signal.',
    example: 'revenue-drop',
    maxLength: textLimits.code,
  })
  readonly signal!: string;

  @ChoiceField({ description: 'Gravity: L1 is the mildest, L4 the gravest.', of: levels, example: 'L2' })
  readonly level!: WarningLevel;

  @ChoiceField({ description: 'Where the signal came from.', of: sources, example: 'person' })
  readonly source!: RaiseWarning['source'];

  @TextField({
    description: 'What was seen.',
    example: 'Turnover on the account fell by 40 % in the quarter.',
    maxLength: textLimits.note,
  })
  readonly details!: string;

  @DateField({
    description: 'When it was raised; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly raisedOn?: LocalDate;
}
