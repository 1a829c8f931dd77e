import type { LocalDate } from '#kernel';
import type { InspectionKind, RecordInspection } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, choices, textLimits } from '../../fields/index.js';

const kinds = choices<InspectionKind>({
  'first-follow-up': true,
  periodic: true,
  special: true,
  phone: true,
  'site-visit': true,
  collateral: true,
});
const conclusions = choices<RecordInspection['conclusion']>({
  satisfactory: true,
  attention: true,
  unsatisfactory: true,
});

export class InspectionDto {
  @UuidField({
    description: 'Id of the inspection; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly inspectionId?: string;

  @ChoiceField({ description: 'What kind of inspection it was.', of: kinds, example: 'site-visit' })
  readonly kind!: InspectionKind;

  @DateField({
    description: 'When it took place; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly inspectedOn?: LocalDate;

  @TextField({
    description: 'Who inspected.',
    example: 'wang.li',
    maxLength: textLimits.name,
  })
  readonly inspector!: string;

  @ChoiceField({ description: 'What the inspector concluded.', of: conclusions, example: 'attention' })
  readonly conclusion!: RecordInspection['conclusion'];

  @TextField({
    description: 'What was found.',
    example: 'Stock is half of what the balance sheet shows; second shift stopped.',
    maxLength: textLimits.note,
  })
  readonly findings!: string;

  @DateField({ description: 'When the next one is planned.', example: '2026-06-01', optional: true })
  readonly nextInspectionOn?: LocalDate;
}
