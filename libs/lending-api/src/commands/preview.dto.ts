import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate, Position } from '#kernel';
import { type ConcealmentFinding, concealmentChecks, type KnownLoan, type LoanEvent } from '#lending';
import { LoanViewDto } from '../replay/loan-view.dto.js';
import { loanView, scheduleView } from '../replay/loan-view.js';
import { InstalmentDto } from '../replay/schedule.dto.js';

/** What a command would do, found by deciding it and recording nothing. */
export interface LoanPreview {
  readonly loanId: string;
  readonly asOf: LocalDate;
  readonly events: readonly LoanEvent[];
  readonly after: KnownLoan;
  /** Of an application to change the contract; null where no rules say what to look for. */
  readonly findings?: readonly ConcealmentFinding[] | null;
}

export class PreviewedEventDto {
  @ApiProperty({ example: 'loan.contract-changed' })
  readonly type!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-02' })
  readonly occurredOn!: LocalDate;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it would be recorded.' })
  readonly data!: object;
}

export class PreviewedFindingDto {
  @ApiProperty({ enum: [...concealmentChecks], example: 'serial' })
  readonly check!: string;

  @ApiProperty({
    enum: ['refuse', 'answer'],
    description: '`refuse`: the application is refused. `answer`: whoever approves it says why.',
  })
  readonly effect!: string;

  @ApiProperty({ example: 'changed 1 times before' })
  readonly message!: string;
}

export class PreviewDto {
  @ApiProperty({ type: [PreviewedEventDto] })
  readonly events!: readonly PreviewedEventDto[];

  @ApiProperty({ type: LoanViewDto, description: 'The loan as it would then be.' })
  readonly loan!: LoanViewDto;

  @ApiProperty({ type: [InstalmentDto], description: 'Its plan as it would then be.' })
  readonly instalments!: readonly InstalmentDto[];

  @ApiProperty({
    type: [PreviewedFindingDto],
    required: false,
    nullable: true,
    description:
      'Of an application to change the contract: what its checks find. Null where no rules of kind `modification` hold.',
  })
  readonly findings?: readonly PreviewedFindingDto[] | null;
}

export function previewView(
  { loanId, asOf, events, after, findings }: LoanPreview,
  { revision, position }: { readonly revision: number; readonly position: Position },
): PreviewDto {
  const replayed = { loanId, state: after, revision, position, facts: after.facts.length, laterFacts: 0 };
  return {
    events: events.map(({ type, occurredOn, data }) => ({ type, occurredOn, data })),
    loan: loanView(replayed, { asOf }),
    instalments: scheduleView(replayed, asOf),
    ...(findings !== undefined && { findings }),
  };
}
