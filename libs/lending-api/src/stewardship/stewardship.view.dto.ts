import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import type { StewardshipState, RotationStanding } from '#lending';

const anObject = { type: 'object', additionalProperties: true } as const;

export class StewardshipViewDto {
  @ApiProperty({ format: 'uuid', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @ApiProperty({ description: '-1 where nobody was ever named.', example: 3 })
  readonly revision!: number;

  @ApiProperty({
    ...anObject,
    nullable: true,
    description: 'Who answers for it, and since when.',
    example: { owner: 'li.na', orgUnit: 'head/branch-1', sinceOn: '2026-03-02' },
  })
  readonly owner!: StewardshipState['owner'];

  @ApiProperty({ ...anObject, isArray: true, description: 'Those before, in order.', example: [] })
  readonly formerOwners!: StewardshipState['formerOwners'];

  @ApiProperty({ ...anObject, nullable: true, example: { id: 'sun.tao', sinceOn: '2026-03-02' } })
  readonly riskManager!: StewardshipState['riskManager'];

  @ApiProperty({ ...anObject, nullable: true, description: 'The hand-over that waits.', example: null })
  readonly openHandOver!: StewardshipState['openHandOver'];

  @ApiProperty({
    ...anObject,
    nullable: true,
    description: 'How closely it is managed.',
    example: { managementClass: 'watched', tier: 'key', keyClient: true },
  })
  readonly management!: StewardshipState['management'];

  static of(borrowerId: string, revision: number, state: StewardshipState): StewardshipViewDto {
    const { owner, formerOwners, riskManager, openHandOver, management } = state;
    return { borrowerId, revision, owner, formerOwners, riskManager, openHandOver, management };
  }
}

export class AssignmentDto {
  @ApiProperty({ example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'li.na' })
  readonly owner!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'head/branch-1' })
  readonly orgUnit!: string | null;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-03-02' })
  readonly ownerSince!: LocalDate | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'sun.tao' })
  readonly riskManager!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Who is asked to take over.', example: null })
  readonly handOverTo!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'watched' })
  readonly managementClass!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'key' })
  readonly tier!: string | null;

  @ApiProperty({ example: true })
  readonly keyClient!: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'When the owner has been there for the normal time; null where no rules of rotation hold.',
    example: '2029-03-02',
  })
  readonly rotationDueOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'The last day on which the owner may be there.',
    example: '2032-03-02',
  })
  readonly rotationLatestOn!: LocalDate | null;

  @ApiProperty({
    enum: ['not-due', 'due', 'overdue'],
    nullable: true,
    description: 'As of the open business date; null where no rules hold.',
  })
  readonly rotation!: RotationStanding | null;
}

export class AssignmentsDto {
  @ApiProperty({ type: [AssignmentDto] })
  readonly items!: readonly AssignmentDto[];

  @ApiProperty({ type: 'string', nullable: true, description: '`cursor` of the next page.', example: null })
  readonly nextCursor!: string | null;
}

export class RotationDto {
  @ApiProperty({ example: 'li.na' })
  readonly owner!: string;

  @ApiProperty({ example: 2026 })
  readonly year!: number;

  @ApiProperty({ description: 'Borrowers at the beginning of the year.', example: 9 })
  readonly borrowers!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many must change hands in the year; null where no rules of rotation hold.',
    example: 3,
  })
  readonly required!: number | null;

  @ApiProperty({ description: 'Of these, handed over in the year.', example: 2 })
  readonly rotated!: number;
}
