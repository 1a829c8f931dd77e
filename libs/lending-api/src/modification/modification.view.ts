import { ApiProperty } from '@nestjs/swagger';
import {
  evidenceMissing,
  type HardshipHold,
  type ModificationApplication,
  type ModificationState,
  withoutConsent,
} from '#lending';

const anObject = { type: 'object', additionalProperties: true } as const;
const list = { type: 'array', items: anObject } as const;
const date = { type: 'string', format: 'date', example: '2026-03-02' } as const;
const orNull = { nullable: true } as const;

export class ModificationViewDto {
  @ApiProperty({ format: 'uuid' }) readonly applicationId!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({
    enum: [
      'applied',
      'approved',
      'signed',
      'booking-refused',
      'booked',
      'reversed',
      'granted',
      'refused',
      'withdrawn',
      'lapsed',
    ],
  })
  readonly status!: string;
  @ApiProperty(date) readonly appliedOn!: string;
  @ApiProperty({ ...date, description: 'The last day for a decision.' }) readonly lapsesOn!: string;
  @ApiProperty({ ...anObject, ...orNull, description: 'What is to change.' }) readonly change!: object | null;
  @ApiProperty({ ...anObject, ...orNull, description: 'The plan as it would be.' }) readonly plan!:
    object | null;
  @ApiProperty({ ...list, description: 'What the checks found, the latest time.' })
  readonly findings!: readonly object[];
  @ApiProperty({ ...list, description: 'Why it was approved all the same.' })
  readonly answers!: readonly object[];
  @ApiProperty(list) readonly evidence!: readonly object[];
  @ApiProperty({ type: [String], description: 'Documents without which it is not approved.' })
  readonly evidenceMissing!: readonly string[];
  @ApiProperty({ ...list, description: 'Who secures the debt and has not agreed.' })
  readonly withoutConsent!: readonly object[];
  @ApiProperty(list) readonly consents!: readonly object[];
  @ApiProperty({ type: 'string', ...orNull }) readonly approvalReference!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'The last day for the signature.' })
  readonly signBy!: string | null;
  @ApiProperty({
    type: 'boolean',
    ...orNull,
    description: 'Whether it counts as restructured for its class; null before the approval.',
  })
  readonly restructured!: boolean | null;
  @ApiProperty({ ...anObject, ...orNull, description: 'The signed contract.' })
  readonly contract!: object | null;
  @ApiProperty({ ...date, ...orNull }) readonly bookedOn!: string | null;
  @ApiProperty({
    ...anObject,
    ...orNull,
    description: 'The reversal that took the booked change back: its day, its id, and the event of the loan.',
  })
  readonly reversed!: object | null;
  @ApiProperty({
    type: 'string',
    ...orNull,
    description: 'Why it was refused, withdrawn, not booked or reversed.',
  })
  readonly reason!: string | null;
  @ApiProperty({
    ...anObject,
    ...orNull,
    description: 'The relief that it asked for and, once granted, its days.',
  })
  readonly hardship!: object | null;
}

export class ModificationsDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: [ModificationViewDto], description: 'The latest last.' })
  readonly applications!: readonly ModificationViewDto[];
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; -1 where nothing is recorded.' })
  readonly revision!: number;
}

export class ModificationStatementDto {
  @ApiProperty({ type: 'string', ...orNull, description: 'Null where it was erased.' })
  readonly reason!: string | null;
}

export function modificationsView(
  loanId: string,
  { state, revision }: { readonly state: ModificationState; readonly revision: number },
): ModificationsDto {
  const applications = state.applications.map((at) =>
    viewOf(at, state.holds.find(({ applicationId }) => applicationId === at.asked.applicationId) ?? null),
  );
  return { loanId, applications, revision };
}

function viewOf(at: ModificationApplication, hold: HardshipHold | null): ModificationViewDto {
  const { asked, appliedOn, status, evidence, consents, approved, contract, bookedOn, reversed, reason } = at;
  return {
    applicationId: asked.applicationId,
    kind: asked.kind,
    status,
    appliedOn,
    lapsesOn: asked.lapsesOn,
    change: asked.change,
    plan: approved?.plan ?? asked.plan,
    findings: approved?.findings ?? asked.findings,
    answers: approved?.answers ?? [],
    evidence,
    evidenceMissing: evidenceMissing(at),
    withoutConsent: withoutConsent(at),
    consents,
    approvalReference: approved?.approvalReference ?? null,
    signBy: approved?.signBy ?? null,
    restructured: approved?.restructured ?? null,
    contract,
    bookedOn,
    reversed,
    reason,
    hardship: hold ?? asked.hardship ?? null,
  };
}
