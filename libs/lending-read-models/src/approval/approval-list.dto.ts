import { ApiProperty } from '@nestjs/swagger';
import { type ApprovalStatus, type ApprovalStep } from '#lending';
import { ChoiceFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const steps: readonly ApprovalStep[] = [
  'endorsement',
  'meeting',
  'opinions',
  'closing',
  'execution',
  'renewal',
];

export class ApprovalsQueryDto extends PageQueryDto {
  @TextFilter('Only what waits for somebody of this role.')
  readonly role?: string;

  @TextFilter('Only what this person may still decide: neither made nor spoken to by the person.')
  readonly person?: string;

  @ChoiceFilter('Only what waits for this step.', steps)
  readonly step?: ApprovalStep;

  @TextFilter('Only requests of this person.')
  readonly maker?: string;

  @TextFilter('Only about this org unit.')
  readonly orgUnit?: string;

  @IdFilter('Only about this loan.')
  readonly loanId?: string;

  @ChoiceFilter('Open requests, or all that ever were.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const orNull = { nullable: true } as const;

export class ApprovalItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly approvalId!: string;
  @ApiProperty(text) readonly status!: ApprovalStatus;
  @ApiProperty({ ...text, ...orNull, enum: steps, description: 'Null once it is decided for good.' })
  readonly waitsFor!: ApprovalStep | null;
  @ApiProperty({ type: [String], description: 'Roles of whoever may take the step.' })
  readonly roles!: readonly string[];
  @ApiProperty({ type: [String], ...orNull, description: 'Null where anybody of the roles may.' })
  readonly persons!: readonly string[] | null;
  @ApiProperty({ ...text, example: 'loan.extend' }) readonly command!: string;
  @ApiProperty(text) readonly targetId!: string;
  @ApiProperty({ ...text, ...orNull, format: 'uuid' }) readonly loanId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What is at stake.' })
  readonly matter!: object;
  @ApiProperty(text) readonly maker!: string;
  @ApiProperty(text) readonly reason!: string;
  @ApiProperty({ ...text, description: 'The level that decides.' }) readonly level!: string;
  @ApiProperty(date) readonly requestedOn!: string;
  @ApiProperty({ ...date, description: 'The last day for a decision.' }) readonly lapsesOn!: string;
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
}

export class ApprovalsDto {
  @ApiProperty({ type: [ApprovalItemDto], description: 'What lapses first, first.' })
  readonly items!: readonly ApprovalItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}
