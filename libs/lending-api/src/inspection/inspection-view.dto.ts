import { ApiProperty } from '@nestjs/swagger';
import type { AnswerDifference, KnownInspection } from '#lending';
import type { ReadInspection } from './inspection-reader.js';

const anything = { type: 'object', additionalProperties: true } as const;
const person = { type: 'string', nullable: true } as const;
const date = { type: 'string', format: 'date' } as const;

/** An inspection with all that was found. */
export class InspectionViewDto {
  @ApiProperty({ format: 'uuid' }) readonly inspectionId!: string;
  @ApiProperty({
    enum: ['planned', 'started', 'submitted', 'returned', 'reviewed', 'completed', 'cancelled'],
  })
  readonly status!: string;
  @ApiProperty({ ...anything, description: 'Borrower, loans and org unit.' }) readonly about!: object;
  @ApiProperty({ ...anything, description: 'What is to be done, by which rule, until when.' })
  readonly task!: object;
  @ApiProperty(person) readonly assignee!: string | null;
  @ApiProperty({ ...anything, nullable: true, description: 'Inspectors and the version of the checklist.' })
  readonly started!: object | null;
  @ApiProperty({ ...anything, description: 'By the code of the question.' }) readonly answers!: object;
  @ApiProperty({ type: 'array', items: anything }) readonly evidence!: readonly object[];
  @ApiProperty({ type: 'array', items: anything }) readonly interviews!: readonly object[];
  @ApiProperty({ ...date, nullable: true }) readonly confirmedOn!: string | null;
  @ApiProperty({
    ...anything,
    nullable: true,
    description: 'The report as it stands, with what the checks found.',
  })
  readonly report!: object | null;
  @ApiProperty({ ...date, nullable: true, description: 'First registration: timeliness is measured on it.' })
  readonly registeredOn!: string | null;
  @ApiProperty({ ...date, nullable: true }) readonly missedOn!: string | null;
  @ApiProperty({ type: 'integer', description: 'Steps of escalation that were taken.' })
  readonly escalated!: number;
  @ApiProperty({ type: [String] }) readonly reviewers!: readonly string[];
  @ApiProperty(person) readonly approver!: string | null;
  @ApiProperty({ type: 'array', items: anything }) readonly rectifications!: readonly object[];
  @ApiProperty({ type: 'integer', description: 'As in the ETag.' }) readonly revision!: number;

  static of(inspectionId: string, { state, revision }: ReadInspection): InspectionViewDto {
    const { dueOn: _dueOn, escalation: _escalation, ...shown }: KnownInspection = state;
    return { inspectionId, ...shown, revision };
  }
}

export class AnswerDifferenceDto {
  @ApiProperty() readonly question!: string;
  @ApiProperty({ required: false, description: 'Row of a table.' }) readonly period?: string;
  @ApiProperty({ required: false, description: 'Column of a table.' }) readonly column?: string;
  @ApiProperty({
    nullable: true,
    description: 'The answer of the other inspection.',
    oneOf: [{ type: 'string' }, { type: 'boolean' }, anything, { type: 'array', items: anything }],
  })
  readonly before!: unknown;
  @ApiProperty({
    nullable: true,
    description: 'The answer of this one.',
    oneOf: [{ type: 'string' }, { type: 'boolean' }, anything, { type: 'array', items: anything }],
  })
  readonly after!: unknown;
  @ApiProperty({ required: false, description: 'How much a figure rose.', example: '-24' })
  readonly change?: string;
}

export class InspectionDifferencesDto {
  @ApiProperty({ format: 'uuid' }) readonly inspectionId!: string;
  @ApiProperty({ format: 'uuid' }) readonly comparedWith!: string;
  @ApiProperty({
    type: [AnswerDifferenceDto],
    description: 'Answers that differ; those that are equal are left out.',
  })
  readonly differences!: readonly AnswerDifference[];
}
