import type { LocalDate } from '#kernel';
import type { ChargeLoan } from '#lending';
import {
  AmountField,
  ChoiceField,
  DateField,
  TextField,
  UuidField,
  choices,
  textLimits,
} from '../../fields/index.js';

const components = choices<ChargeLoan['component']>({
  fees: true,
  penalty: true,
});

export class ChargeDto {
  @UuidField({
    description: 'Id of the charge; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly chargeId?: string;

  @ChoiceField({ description: 'What is charged.', of: components, example: 'fees' })
  readonly component!: ChargeLoan['component'];

  @AmountField({ description: 'Amount charged, in the currency of the loan.', example: '45.00' })
  readonly amount!: string;

  @DateField({
    description: 'When it has to be paid; the open business date where absent.',
    example: '2026-03-31',
    optional: true,
  })
  readonly dueOn?: LocalDate;

  @DateField({
    description: 'When it was charged; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly chargedOn?: LocalDate;

  @TextField({
    description: 'Why it is charged.',
    example: 'Appraisal of the collateral',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}
