import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate, Position } from '#kernel';
import { type KnownLoan, type LoanEvent } from '#lending';
import { LoanViewDto } from '../replay/loan-view.dto.js';
import { loanView, scheduleView } from '../replay/loan-view.js';
import { InstalmentDto } from '../replay/schedule.dto.js';

/** What a command would do, found by deciding it and recording nothing. */
export interface LoanPreview {
  readonly loanId: string;
  readonly asOf: LocalDate;
  readonly events: readonly LoanEvent[];
  readonly after: KnownLoan;
}

export class PreviewedEventDto {
  @ApiProperty({ example: 'loan.contract-changed' })
  readonly type!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-02' })
  readonly occurredOn!: LocalDate;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it would be recorded.' })
  readonly data!: object;
}

export class PreviewDto {
  @ApiProperty({ type: [PreviewedEventDto] })
  readonly events!: readonly PreviewedEventDto[];

  @ApiProperty({ type: LoanViewDto, description: 'The loan as it would then be.' })
  readonly loan!: LoanViewDto;

  @ApiProperty({ type: [InstalmentDto], description: 'Its plan as it would then be.' })
  readonly instalments!: readonly InstalmentDto[];
}

export function previewView(
  { loanId, asOf, events, after }: LoanPreview,
  { revision, position }: { readonly revision: number; readonly position: Position },
): PreviewDto {
  const replayed = { loanId, state: after, revision, position, facts: after.facts.length, laterFacts: 0 };
  return {
    events: events.map(({ type, occurredOn, data }) => ({ type, occurredOn, data })),
    loan: loanView(replayed, { asOf }),
    instalments: scheduleView(replayed, asOf),
  };
}
