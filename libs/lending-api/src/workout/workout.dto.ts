import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { WorkoutProgressReported } from '#lending';
import {
  AmountField,
  BooleanField,
  ChoiceField,
  choices,
  CountField,
  DateField,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { LoanIdsField } from '../collection/loan-ids-field.js';

const note = { maxLength: textLimits.note };
const reference = { maxLength: textLimits.reference };
const code = { maxLength: textLimits.code };
const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c41',
  optional: true,
};
const ofPart = {
  description: 'Its id, made by the client.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c42',
};
const statuses = choices<WorkoutProgressReported['data']['status']>({
  'under-way': true,
  done: true,
  failed: true,
});
const [mostItems, mostMeasures, mostMilestones] = [100, 50, 50];

export class HandOverItemDto {
  @TextField({
    description: 'What changes hands: a code of the rules, or any other.',
    example: 'contract',
    ...code,
  })
  readonly item!: string;
  @CountField({ description: 'How many.', example: 1, min: 1, max: 10_000 }) readonly count!: number;
  @TextField({ description: 'Its number, or where it is.', example: 'Box 7', ...reference })
  readonly reference!: string;
}

export class WorkoutHandOverDto {
  @UuidField(id) readonly handOverId?: string;
  @LoanIdsField('Bad loans of the household.', 1) readonly loanIds!: readonly string[];
  @TextField({ description: 'Unit that receives them.', example: 'head/asset-preservation', ...code })
  readonly toUnit!: string;
  @TextField({ description: 'Account name of who signs for the list.', example: 'sun.tao', ...reference })
  readonly to!: string;
  @TextField({ description: 'Why.', example: 'Substandard since March.', ...note }) readonly reason!: string;
  @ApiProperty({ type: [HandOverItemDto], maxItems: mostItems, description: 'The hand-over list.' })
  @IsArray()
  @ArrayMaxSize(mostItems)
  @ValidateNested({ each: true })
  @Type(() => HandOverItemDto)
  readonly items!: readonly HandOverItemDto[];
}

export class WorkoutAnswerDto {
  @BooleanField({ description: 'Signed for, or refused.', example: true }) readonly accepted!: boolean;
  @TextField({ description: 'What the person states.', example: 'Complete as listed.', ...note })
  readonly note!: string;
}

export class MilestoneDto {
  @UuidField(ofPart) readonly milestoneId!: string;
  @TextField({ description: 'What is reached by then.', example: 'Auction announced', ...note })
  readonly what!: string;
  @DateField({ description: 'By when.', example: '2026-06-30' }) readonly dueOn!: LocalDate;
}

export class PlanMeasureDto {
  @UuidField(ofPart) readonly measureId!: string;
  @TextField({ description: 'Measure, of the rules.', example: 'auction', ...code }) readonly kind!: string;
  @TextField({ description: 'Who carries it out.', example: 'sun.tao', ...reference })
  readonly owner!: string;
  @AmountField({ description: 'What it is to bring.', example: '800.00', optional: true })
  readonly expected?: string;
  @ApiProperty({ type: [MilestoneDto], maxItems: mostMilestones })
  @IsArray()
  @ArrayMaxSize(mostMilestones)
  @ValidateNested({ each: true })
  @Type(() => MilestoneDto)
  readonly milestones!: readonly MilestoneDto[];
}

export class WorkoutPlanDto {
  @UuidField(id) readonly planId?: string;
  @TextField({ description: 'Who answers for the plan.', example: 'sun.tao', ...reference })
  readonly owner!: string;
  @AmountField({ description: 'What is to be recovered in all.', example: '1000.00' })
  readonly target!: string;
  @TextField({ description: 'Its currency.', example: 'CNY', maxLength: 3 }) readonly currency!: string;
  @ApiProperty({ type: [PlanMeasureDto], minItems: 1, maxItems: mostMeasures })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostMeasures)
  @ValidateNested({ each: true })
  @Type(() => PlanMeasureDto)
  readonly measures!: readonly PlanMeasureDto[];
}

export class PlanApprovalDto {
  @TextField({ description: 'Number of the decision.', example: 'CZ-2026-4', ...reference })
  readonly approvalReference!: string;
}

/** The approval of a plan as it waits for others: the household is named beside it. */
export class HeldPlanApprovalDto extends PlanApprovalDto {
  @UuidField({ description: 'The plan.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c43' })
  readonly planId!: string;
}

export class WorkoutReasonDto {
  @TextField({ description: 'Why.', example: 'The auction has no bidder.', ...note })
  readonly reason!: string;
}

export class MilestoneReachedDto {
  @DateField({
    description: 'When; the open business date where absent.',
    example: '2026-06-12',
    optional: true,
  })
  readonly reachedOn?: LocalDate;
  @TextField({ description: 'The paper that shows it.', example: 'PM-2026-9', ...reference })
  readonly reference!: string;
}

export class MilestoneDelayDto extends WorkoutReasonDto {
  @DateField({ description: 'The new day.', example: '2026-07-31' }) readonly dueOn!: LocalDate;
}

export class ProgressDto {
  @UuidField(id) readonly progressId?: string;
  @UuidField({ ...ofPart, description: 'The measure.' }) readonly measureId!: string;
  @ChoiceField({ description: 'How it stands.', of: statuses, example: 'under-way' })
  readonly status!: WorkoutProgressReported['data']['status'];
  @AmountField({ description: 'Recovered since the report before.', example: '300.00', optional: true })
  readonly recovered?: string;
  @TextField({ description: 'The paper that shows it.', example: 'BG-2026-3', ...reference })
  readonly reference!: string;
}

export class LoansReturnDto extends WorkoutReasonDto {
  @LoanIdsField('Loans that go back.', 1) readonly loanIds!: readonly string[];
  @TextField({ description: 'Unit that has them again.', example: 'branch-07', ...code })
  readonly toUnit!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const text = { type: 'string', nullable: true } as const;

/** The workout of a household's bad loans as it stands. */
export class WorkoutViewDto {
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String], description: 'Loans that the unit has.' })
  readonly loanIds!: readonly string[];
  @ApiProperty(text) readonly unit!: string | null;
  @ApiProperty(text) readonly owner!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Waits for a signature.',
  })
  readonly openHandOver!: object | null;
  @ApiProperty({ ...text, format: 'date', description: 'The day by which the household has a plan.' })
  readonly planDueOn!: string | null;
  @ApiProperty({
    ...list,
    description: 'Plans, the latest last, with milestones, progress and what they brought.',
  })
  readonly plans!: readonly object[];
}
