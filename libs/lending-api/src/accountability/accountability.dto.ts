import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { AccountabilityOutcome } from '#lending';
import {
  BooleanField,
  ChoiceField,
  choices,
  DateField,
  Sha256Field,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { LoanIdsField } from '../collection/loan-ids-field.js';

const outcomes = choices<AccountabilityOutcome['outcome']>({
  exempt: true,
  liable: true,
  'not-involved': true,
});
const note = { maxLength: textLimits.note };
const reference = { maxLength: textLimits.reference };
const code = { maxLength: textLimits.code };
const person = { description: 'Account name of the person.', example: 'li.na', ...reference };
const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c31',
  optional: true,
};
const most = 100;

export class AccountabilityOpeningDto {
  @UuidField(id) readonly caseId?: string;
  @LoanIdsField('Loans that it is about, of one borrower.', 1) readonly loanIds!: readonly string[];
  @TextField({ description: 'Why.', example: 'Bad within half a year of the payout.', ...note })
  readonly reason!: string;
}

export class InvestigatorDto {
  @TextField({ ...person, description: 'Who looks into it.', example: 'chen.jun' })
  readonly investigator!: string;
}

export class NamedPersonDto {
  @TextField(person) readonly personId!: string;
  @TextField({ description: 'Part in the loan, of the rules.', example: 'post-loan', ...code })
  readonly role!: string;
  @DateField({ description: 'Since when.', example: '2025-01-15' }) readonly fromOn!: LocalDate;
  @DateField({ description: 'Until when; absent: to this day.', example: '2026-02-28', optional: true })
  readonly toOn?: LocalDate;
}

export class DutyFindingDto {
  @UuidField(id) readonly findingId?: string;
  @TextField(person) readonly personId!: string;
  @TextField({ description: 'Duty, of the rules.', example: 'inspections', ...code })
  readonly duty!: string;
  @BooleanField({ description: 'Whether it was fulfilled.', example: false }) readonly fulfilled!: boolean;
  @TextField({ description: 'The paper that shows it.', example: 'JC-2026-11', ...reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true }) readonly sha256?: string;
}

export class ExemptionAnswerDto {
  @TextField({
    description: 'Item of the checklist, or what excludes the exemption.',
    example: 'watched',
    ...code,
  })
  readonly item!: string;
  @BooleanField({ description: 'Of an item: it is met. Of what excludes: it applies.', example: true })
  readonly holds!: boolean;
  @TextField({ description: 'The paper that shows it.', example: 'JC-2026-11', ...reference })
  readonly reference!: string;
}

export class ExemptionDto {
  @TextField(person) readonly personId!: string;
  @ApiProperty({ type: [ExemptionAnswerDto], maxItems: most })
  @IsArray()
  @ArrayMaxSize(most)
  @ValidateNested({ each: true })
  @Type(() => ExemptionAnswerDto)
  readonly answers!: readonly ExemptionAnswerDto[];
}

class AppealOutcomeDto {
  @ChoiceField({ description: 'What the person answers for.', of: outcomes, example: 'liable' })
  readonly outcome!: AccountabilityOutcome['outcome'];
  @TextField({
    description: 'What follows for whoever is liable.',
    example: 'criticism',
    optional: true,
    ...code,
  })
  readonly measure?: string;
}

export class OutcomeDto extends AppealOutcomeDto {
  @TextField(person) readonly personId!: string;
}

export class OutcomesDto {
  @ApiProperty({ type: [OutcomeDto], minItems: 1, maxItems: most, description: 'One for each who is named.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(most)
  @ValidateNested({ each: true })
  @Type(() => OutcomeDto)
  readonly outcomes!: readonly OutcomeDto[];
}

export class AccountabilityDecisionDto {
  @TextField({ description: 'Number of the decision.', example: 'ZR-2026-4', ...reference })
  readonly approvalReference!: string;
}

export class AccountabilityReasonDto {
  @TextField({ description: 'Why.', example: 'The inspections of May are missing.', ...note })
  readonly reason!: string;
}

export class AppealDto {
  @UuidField(id) readonly appealId?: string;
  @TextField(person) readonly personId!: string;
  @TextField({ description: 'The letter of appeal.', example: 'SS-2026-1', ...reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its file in the evidence store.', optional: true }) readonly sha256?: string;
}

export class AppealDecisionDto extends AccountabilityDecisionDto {
  @ApiProperty({ type: () => AppealOutcomeDto, description: 'As it stands after the appeal.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => AppealOutcomeDto)
  readonly outcome!: AppealOutcomeDto;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const date = { type: 'string', format: 'date', example: '2026-03-02' } as const;

/** A case as it stands. */
export class AccountabilityViewDto {
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ enum: ['open', 'proposed', 'decided', 'closed'] }) readonly status!: string;
  @ApiProperty({ type: [String] }) readonly loanIds!: readonly string[];
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ enum: ['became-bad', 'loss-recognised', 'by-person'] }) readonly occasion!: string;
  @ApiProperty(date) readonly openedOn!: string;
  @ApiProperty({ ...date, description: 'The day by which it is to be decided.' })
  readonly concludeBy!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Roles, duties, checklist, measures.',
  })
  readonly rules!: object;
  @ApiProperty({ type: 'string', nullable: true }) readonly investigator!: string | null;
  @ApiProperty({ ...list, description: 'Who had a part in it.' }) readonly persons!: readonly object[];
  @ApiProperty({ ...list, description: 'Duties that were fulfilled or failed.' })
  readonly findings!: readonly object[];
  @ApiProperty({ ...list, description: 'Checklists of the exemption, with what is unmet.' })
  readonly exemptions!: readonly object[];
  @ApiProperty({ ...list, description: 'Proposed or decided, appeals included.' })
  readonly outcomes!: readonly object[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly decided!: object | null;
  @ApiProperty(list) readonly appeals!: readonly object[];
  @ApiProperty({ ...date, nullable: true }) readonly closedOn!: string | null;
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}
