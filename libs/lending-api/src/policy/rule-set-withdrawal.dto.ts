import type { LocalDate } from '#kernel';
import { DateField, TextField, textLimits } from '../fields/index.js';

export class RuleSetWithdrawalDto {
  @TextField({
    description: 'The version; all that hold where absent.',
    example: '2026-1',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly version?: string;

  @DateField({
    description: 'The first day on which it does not hold; the open business date where absent.',
    example: '2026-07-01',
    optional: true,
  })
  readonly fromOn?: LocalDate;

  @TextField({ description: 'Why.', example: 'Replaced by the rule of 2026', maxLength: textLimits.note })
  readonly reason!: string;
}

/** As it waits for approval: with the rule set that the path of a direct command names. */
export class NamedRuleSetWithdrawalDto extends RuleSetWithdrawalDto {
  @TextField({ description: 'The rule set.', example: 'delinquency.house', maxLength: textLimits.reference })
  readonly ruleSetId!: string;
}
