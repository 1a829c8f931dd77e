import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, MaxLength, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { type DefaultCause, defaultCauses } from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  CountField,
  DateField,
  IsPlainText,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';

const id = (what: string) => ({
  description: `Id of the ${what}; derived from the command where absent.`,
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4e01',
  optional: true,
});
const note = (description: string, example: string) => ({ description, example, maxLength: textLimits.note });

export class AssigneeDto {
  @ChoiceField({ description: 'Who works on it.', of: ['person', 'team', 'agency'], example: 'person' })
  readonly kind!: 'person' | 'team' | 'agency';

  @TextField({ description: 'Account, team or agency.', example: 'chen', maxLength: textLimits.code })
  readonly id!: string;
}

export class AgencyAccessDto {
  @DateField({ description: 'Last day on which the agency may see the case.', example: '2026-06-30' })
  readonly untilOn!: LocalDate;

  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: 50,
    description: 'What it may see of it.',
    example: ['phone', 'overdue'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsPlainText({ each: true })
  @MaxLength(textLimits.code, { each: true })
  readonly fields!: readonly string[];
}

export class AssignmentDto {
  @ApiProperty({ type: AssigneeDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => AssigneeDto)
  readonly to!: AssigneeDto;

  @ApiProperty({ type: AgencyAccessDto, required: false, description: 'Of an agency.' })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => AgencyAccessDto)
  readonly access?: AgencyAccessDto;
}

export class NextActionDto {
  @TextField(note('What is to be done.', 'Call about the payroll of the 15th'))
  readonly action!: string;

  @DateField({ description: 'By this day.', example: '2026-03-15' })
  readonly dueOn!: LocalDate;

  @TextField({ description: 'By whom.', example: 'chen', maxLength: textLimits.code })
  readonly owner!: string;
}

export class HandOverItemDto {
  @TextField({ description: 'What changes hands.', example: 'Loan contract', maxLength: textLimits.name })
  readonly what!: string;

  @CountField({ description: 'How many.', example: 1, min: 1, max: 10_000 })
  readonly count!: number;
}

export class CaseTransferDto extends AssignmentDto {
  @UuidField(id('transfer'))
  readonly transferId?: string;

  @TextField(note('Why.', 'Hard to recover'))
  readonly reason!: string;

  @ApiProperty({
    type: [HandOverItemDto],
    minItems: 1,
    maxItems: 200,
    description: 'Hand-over list (移交清单).',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => HandOverItemDto)
  readonly items!: readonly HandOverItemDto[];
}

export class TransferAnswerDto {
  @BooleanField({ description: 'Whether the list is right and the case is taken.', example: true })
  readonly accepted!: boolean;

  @TextField({ ...note('Why not.', 'The guarantee contract is missing'), optional: true })
  readonly reason?: string;
}

const set = (about: string, example: string) => note(`What was found out about ${about}. Sealed.`, example);

/** The five sets of information; their words are sealed with the borrower's key. */
export class DiagnosisDto {
  @ChoiceField({
    description: 'Why the customer does not pay.',
    of: defaultCauses,
    example: 'temporary-shortage',
  })
  readonly cause!: DefaultCause;

  @TextField(set('the borrower: residence, health, family, will, plan', 'At home, will pay after harvest'))
  readonly borrower!: string;

  @TextField(set('the cause', 'A buyer pays late'))
  readonly causeFound!: string;

  @TextField(set('the business: whether it runs, why not, whether that can be undone', 'Runs at two thirds'))
  readonly operation!: string;

  @TextField(set('assets: worth, place, holder, pledged, preserved, moved', 'House, free'))
  readonly assets!: string;

  @TextField(set('debts: amounts, creditors, due dates, what other creditors do', 'None but ours'))
  readonly liabilities!: string;

  @BooleanField({ description: 'The borrower can be reached.', example: true })
  readonly reachable!: boolean;

  @BooleanField({ description: 'He wants to pay.', example: true })
  readonly willing!: boolean;

  @BooleanField({ description: 'He is able to.', example: false })
  readonly able!: boolean;

  @BooleanField({ description: 'The business runs.', example: true })
  readonly running!: boolean;

  @BooleanField({ description: 'What happened to it can be undone.', example: true })
  readonly reversible!: boolean;

  @TextField({ description: 'Currency of the sums.', example: 'CNY', maxLength: 3 })
  readonly currency!: string;

  @AmountField({ description: 'Worth of the assets.', example: '350000.00', optional: true })
  readonly assetsWorth?: string;

  @AmountField({ description: 'Of it, free of others’ rights.', example: '120000.00', optional: true })
  readonly assetsFree?: string;

  @AmountField({ description: 'All debts.', example: '80000.00', optional: true })
  readonly liabilitiesTotal?: string;

  @AmountField({ description: 'Of them due within a year.', example: '20000.00', optional: true })
  readonly liabilitiesDueWithinYear?: string;
}

export class MeasureChoiceDto {
  @UuidField(id('measure'))
  readonly measureId?: string;

  @TextField({ description: 'Code of the measure.', example: 'watch-funds', maxLength: textLimits.code })
  readonly measure!: string;

  @TextField({
    ...note('Why this one, where the rules put another first.', 'Funds come in April'),
    optional: true,
  })
  readonly reason?: string;
}

export class MeasureEndDto {
  @ChoiceField({ description: 'What came of it.', of: ['worked', 'failed', 'dropped'], example: 'failed' })
  readonly outcome!: 'worked' | 'failed' | 'dropped';

  @TextField(note('How.', 'No funds arrived'))
  readonly note!: string;
}

export class PhaseChangeDto {
  @TextField({ description: 'Phase of the rules.', example: 'force-led', maxLength: textLimits.code })
  readonly to!: string;

  @TextField(note('Why.', 'Talks led nowhere'))
  readonly reason!: string;
}

export class PromisedPartDto {
  @DateField({ description: 'Day on which it is paid.', example: '2026-03-20' })
  readonly dueOn!: LocalDate;

  @AmountField({ description: 'How much.', example: '500.00' })
  readonly amount!: string;
}

export class PromiseDto {
  @UuidField(id('promise'))
  readonly promiseId?: string;

  @UuidField({ description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ChoiceField({
    description: 'A word given, or a negotiated plan.',
    of: ['promise', 'plan'],
    example: 'promise',
  })
  readonly kind!: 'promise' | 'plan';

  @ApiProperty({
    type: [PromisedPartDto],
    minItems: 1,
    maxItems: 60,
    description: 'In the order of their days.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => PromisedPartDto)
  readonly parts!: readonly PromisedPartDto[];

  @UuidField({ description: 'The person who promised.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly givenBy!: string;

  @TextField(note('What shows it.', 'Recording 118'))
  readonly evidence!: string;

  @DateField({
    description: 'When it was made; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly madeOn?: LocalDate;
}

export class PromiseWithdrawalDto {
  @TextField(note('Why.', 'Replaced by a plan'))
  readonly reason!: string;
}

const records = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const record = { type: 'object', additionalProperties: true, nullable: true } as const;

export class CollectionFileDto {
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ enum: ['open', 'closed'] }) readonly status!: string;
  @ApiProperty({ type: 'integer' }) readonly caseNumber!: number;
  @ApiProperty({ format: 'date' }) readonly openedOn!: string;
  @ApiProperty({ format: 'date', type: 'string', nullable: true }) readonly closedOn!: string | null;
  @ApiProperty({ description: 'Of its first loan.' }) readonly product!: string;
  @ApiProperty() readonly orgUnit!: string;
  @ApiProperty(records) readonly loans!: readonly object[];
  @ApiProperty({ enum: ['running', 'made', 'missed', 'made-late'] }) readonly firstContact!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly firstContactDue!: object;
  @ApiProperty() readonly phase!: string;
  @ApiProperty({ format: 'date' }) readonly phaseSince!: string;
  @ApiProperty(record) readonly assignee!: object | null;
  @ApiProperty(record) readonly nextAction!: object | null;
  @ApiProperty({ ...record, description: 'Cause and recommended measures.' }) readonly diagnosis!:
    object | null;
  @ApiProperty(records) readonly measures!: readonly object[];
  @ApiProperty(records) readonly promises!: readonly object[];
  @ApiProperty({ ...record, description: 'The latest search for the customer.' }) readonly tracing!:
    object | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What befell the customer.',
  })
  readonly circumstances!: object;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly complaints!: object;
}
