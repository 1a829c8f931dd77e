import { ApiProperty } from '@nestjs/swagger';
import type { Actor, LocalDate } from '#kernel';
import type {
  CheckingLevel,
  ApprovalStatus,
  HeldCommand,
  KnownApproval,
  Matter,
  Opinion,
  PreviewedEvent,
} from '#lending';

const anObject = { type: 'object', additionalProperties: true } as const;

export class MeetingViewDto {
  @ApiProperty({ type: [String], description: 'Who was convened.', example: ['zhou.jie', 'sun.tao'] })
  readonly members!: readonly string[];

  @ApiProperty({ type: [String], description: 'Members whose opinion is in.', example: ['zhou.jie'] })
  readonly given!: readonly string[];

  @ApiProperty({
    ...anObject,
    isArray: true,
    nullable: true,
    description: 'The opinions, once all are in; null before: nobody sees what the others think.',
    example: null,
  })
  readonly opinions!: readonly (Opinion & { readonly by: string })[] | null;
}

/** An approval as it stands. */
export class ApprovalViewDto {
  @ApiProperty({ format: 'uuid', example: '6a0f4f0e-26c1-4b7e-9f6e-1e7a52f0a001' })
  readonly approvalId!: string;

  @ApiProperty({ example: 1 })
  readonly revision!: number;

  @ApiProperty({
    enum: ['pending', 'granted', 'rejected', 'withdrawn', 'lapsed', 'executed', 'execution-refused'],
    example: 'pending',
  })
  readonly status!: ApprovalStatus;

  @ApiProperty({ ...anObject, description: 'The command that waits.', example: { type: 'loan.extend' } })
  readonly command!: HeldCommand;

  @ApiProperty({ ...anObject, isArray: true, description: 'What would follow from it.', example: [] })
  readonly preview!: readonly PreviewedEvent[];

  @ApiProperty({ description: 'Revision of the target at which it was previewed.', example: 4 })
  readonly expectedRevision!: number;

  @ApiProperty({
    description:
      'The target has moved on since: the maker must renew the request before anybody can approve it.',
    example: false,
  })
  readonly stale!: boolean;

  @ApiProperty({ ...anObject, description: 'What is at stake.', example: { command: 'loan.extend' } })
  readonly matter!: Matter;

  @ApiProperty({ ...anObject, example: { id: 'li.na', role: 'loan-officer', org: 'branch-07' } })
  readonly maker!: Actor;

  @ApiProperty({ example: 'Orders until May' })
  readonly reason!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-02' })
  readonly requestedOn!: LocalDate;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The last day for a decision.',
    example: '2026-03-12',
  })
  readonly lapsesOn!: LocalDate;

  @ApiProperty({ ...anObject, isArray: true, description: 'Who must approve, level by level.', example: [] })
  readonly levels!: readonly CheckingLevel[];

  @ApiProperty({ description: 'The level that decides now.', example: 'head' })
  readonly level!: string;

  @ApiProperty({ ...anObject, isArray: true, description: 'Who has approved so far.', example: [] })
  readonly endorsements!: KnownApproval['endorsements'];

  @ApiProperty({ type: MeetingViewDto, nullable: true, description: 'The meeting of the current level.' })
  readonly meeting!: MeetingViewDto | null;
}
