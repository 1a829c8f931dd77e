import type { LocalDate } from '#kernel';
import type { DayCount, RepaymentMethod, ServicingTermsData } from '#lending';
import {
  AmountField,
  ChoiceField,
  CountField,
  DateField,
  ObjectField,
  RateField,
  TextField,
  choices,
} from '../../fields/index.js';

const methods = choices<RepaymentMethod>({
  'equal-instalment': true,
  'equal-principal': true,
  'interest-only': true,
  'single-payment': true,
});
const dayCounts = choices<DayCount>({
  '30/360': true,
  'act/360': true,
  'act/365': true,
  'act/act': true,
});

const servicingExample: ServicingTermsData = {
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: ['fees', 'penalty', 'interest', 'principal'],
    dueToday: ['fees', 'penalty', 'interest', 'principal'],
    inAdvance: ['fees', 'penalty', 'interest', 'principal'],
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
};

export class LoanTermsDto {
  @AmountField({ description: 'Approved amount: the most that may ever be disbursed.', example: '120000.00' })
  readonly principal!: string;

  @TextField({ description: 'Currency, a code of ISO 4217.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;

  @RateField({
    description: 'Yearly nominal rate as a decimal fraction: "0.0485" is 4.85 %.',
    example: '0.0485',
  })
  readonly annualRate!: string;

  @ChoiceField({ description: 'How the loan is paid back.', of: methods, example: 'equal-instalment' })
  readonly method!: RepaymentMethod;

  @CountField({ description: 'Number of monthly instalments.', example: 12, min: 1, max: 600 })
  readonly instalments!: number;

  @ChoiceField({ description: 'How days are counted for interest.', of: dayCounts, example: '30/360' })
  readonly dayCount!: DayCount;

  @DateField({
    description: 'Due date of the first instalment; one month after the first disbursement where absent.',
    example: '2026-02-15',
    optional: true,
  })
  readonly firstDueOn?: LocalDate;

  @ObjectField({
    description:
      'Terms by which the account is kept to the cent: interest convention, allocation, overdue interest, daily rest ' +
      'and more, as docs/reference/servicing-terms.md describes. The simple rules hold where absent.',
    example: servicingExample,
    optional: true,
  })
  readonly servicing?: ServicingTermsData;
}
