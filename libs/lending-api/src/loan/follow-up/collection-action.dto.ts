import type { LocalDate } from '#kernel';
import type { RecordCollectionAction } from '#lending';
import {
  AmountField,
  ChoiceField,
  DateField,
  TextField,
  UuidField,
  choices,
  textLimits,
} from '../../fields/index.js';

const channels = choices<RecordCollectionAction['channel']>({
  phone: true,
  message: true,
  letter: true,
  visit: true,
  legal: true,
  agency: true,
});
const results = choices<RecordCollectionAction['result']>({
  reached: true,
  'not-reached': true,
  'promise-to-pay': true,
  refused: true,
  delivered: true,
  returned: true,
});

export class CollectionActionDto {
  @UuidField({
    description: 'Id of the collection action; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly actionId?: string;

  @ChoiceField({ description: 'How the debtor was approached.', of: channels, example: 'phone' })
  readonly channel!: RecordCollectionAction['channel'];

  @ChoiceField({ description: 'What came of it.', of: results, example: 'promise-to-pay' })
  readonly result!: RecordCollectionAction['result'];

  @TextField({
    description: 'What was said.',
    example: 'Will pay both instalments after the harvest.',
    maxLength: textLimits.note,
  })
  readonly note!: string;

  @DateField({
    description: 'When it took place; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly actedOn?: LocalDate;

  @AmountField({ description: 'Amount that the debtor promised.', example: '20500.00', optional: true })
  readonly promisedAmount?: string;

  @DateField({
    description: 'Day by which the debtor promised to pay.',
    example: '2026-04-10',
    optional: true,
  })
  readonly promisedOn?: LocalDate;
}
