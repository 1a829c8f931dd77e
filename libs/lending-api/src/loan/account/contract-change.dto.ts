import type { LocalDate } from '#kernel';
import type { ContractChange } from '#lending';
import { DateField, ObjectField, TextField, UuidField, textLimits } from '../../fields/index.js';

export class ContractChangeDto {
  @UuidField({
    description: 'Id of the change; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly changeId?: string;

  @DateField({
    description: 'Day from which it counts; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly valueOn?: LocalDate;

  @ObjectField({
    description:
      'What changes, by its `type`: `rate-changed` {annualRate}, `benchmark-fixed` {benchmark, value}, ' +
      '`interest-paused` {untilOn}, `misuse-found`, `restructured` {firstDueOn, frequency {every, unit}, ' +
      'instalments, annualRate?, accrued: `capitalise` or `carry-forward`}, ' +
      '`accelerated`, `re-amortised`, `re-aged` {firstDueOn, frequency {every, unit}, instalments}, `rescheduled` ' +
      '{fromOn and any of newDueOn, extraInstalments, annualRate, principalGracePeriods, interestGracePeriods}, ' +
      '`delinquency-paused` {fromOn, toOn}, `delinquency-resumed`.',
    example: { type: 'rate-changed', annualRate: '0.0435' },
  })
  readonly change!: ContractChange;

  @TextField({ description: 'Why.', example: 'Repricing on 1 January', maxLength: textLimits.note })
  readonly reason!: string;

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;
}
