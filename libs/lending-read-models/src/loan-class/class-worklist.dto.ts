import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

export const classSteps = ['proposal', 'determination', 'decision', 'rebuttal'] as const;

export class ClassWorklistQueryDto extends PageQueryDto {
  @ChoiceFilter(
    'What is waited for: `proposal` by the officer (no class yet, or the rules allow another), `determination` by the ' +
      'head, `decision` by the committee, `rebuttal` for its approval. All four where absent.',
    classSteps,
  )
  readonly step?: (typeof classSteps)[number];

  @TextFilter('Only loans of this officer.')
  readonly officer?: string;

  @TextFilter('Only loans of this org unit.')
  readonly orgUnit?: string;

  @TextFilter('Only what this person may do: not what he proposed, determined or asked for.')
  readonly person?: string;
}

const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;

export class ClassWorkDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ ...text, enum: classSteps }) readonly step!: string;
  @ApiProperty({ ...text, ...orNull }) readonly riskClass!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'As the rules last said.' }) readonly floor!: string | null;
  @ApiProperty({ type: [String], description: 'Rows of the rules that were met.' })
  readonly reasons!: readonly string[];
  @ApiProperty({ ...text, ...orNull, description: 'Class proposed, determined, or asked for.' })
  readonly class!: string | null;
  @ApiProperty({ ...text, ...orNull, format: 'uuid', description: 'Id of the proposal or rebuttal.' })
  readonly id!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'Whoever took the step before.' })
  readonly by!: string | null;
  @ApiProperty({ ...date, description: 'Since when it waits.' }) readonly since!: string;
  @ApiProperty(text) readonly officer!: string;
  @ApiProperty(text) readonly orgUnit!: string;
}

export class ClassWorklistDto {
  @ApiProperty({ type: [ClassWorkDto], description: 'What waits longest first.' })
  readonly items!: readonly ClassWorkDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
