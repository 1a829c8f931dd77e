import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { AccountViewDto } from './account-view.dto.js';
import { LoanTermsDto } from '../loan/registration/loan-terms.dto.js';

export class AmountsDto {
  @ApiProperty({ type: 'string', example: '0.00' })
  readonly fees!: string;

  @ApiProperty({ type: 'string', example: '0.00' })
  readonly penalty!: string;

  @ApiProperty({ type: 'string', example: '485.00' })
  readonly interest!: string;

  @ApiProperty({ type: 'string', example: '9765.12' })
  readonly principal!: string;

  @ApiProperty({ type: 'string', example: '10250.12' })
  readonly total!: string;
}

export class NextDueDto {
  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-15' })
  readonly dueOn!: LocalDate;

  @ApiProperty({ type: AmountsDto })
  readonly amounts!: AmountsDto;
}

export class OpenWarningDto {
  @ApiProperty({ type: 'string', format: 'uuid', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' })
  readonly warningId!: string;

  @ApiProperty({ type: 'string', example: 'revenue-drop' })
  readonly signal!: string;

  @ApiProperty({ type: 'string', example: 'L2' })
  readonly level!: string;

  @ApiProperty({ type: 'string', format: 'date', description: 'When it was raised.', example: '2026-02-15' })
  readonly raisedOn!: LocalDate;
}

export class MigrationDto {
  @ApiProperty({ type: 'string', description: 'Source of the imported book.', example: 'sba-7a' })
  readonly source!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'First business date for which this system is the record.',
    example: '2026-02-15',
  })
  readonly cutOverOn!: LocalDate;

  @ApiProperty({
    type: 'string',
    description: 'What the source documents about payments before it.',
    example: 'summary',
  })
  readonly coverage!: string;

  @ApiProperty({
    type: [String],
    description: 'What the import had to assume.',
    example: ['disbursed-on-from-approval'],
  })
  readonly flags!: readonly string[];
}

/** A loan as of a business date, as it was known at an instant; replayed from its events. */
export class LoanViewDto {
  @ApiProperty({ type: 'string', format: 'uuid', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly loanId!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The day that the answer is about.',
    example: '2026-03-02',
  })
  readonly asOf!: LocalDate;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'The instant of knowledge asked for; null: everything known now.',
    example: '2026-03-02T09:30:00Z',
    nullable: true,
  })
  readonly knownAt!: string | null;

  @ApiProperty({ type: 'integer', description: 'Last revision of the stream that was known.', example: 4 })
  readonly revision!: number;

  @ApiProperty({ type: 'string', description: 'Position of that event.', example: '0000000000000017' })
  readonly position!: string;

  @ApiProperty({ type: 'integer', description: 'Facts that had become true by that day.', example: 5 })
  readonly facts!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Facts known that became true only later; they are left out.',
    example: 0,
  })
  readonly laterFacts!: number;

  @ApiProperty({
    type: 'string',
    enum: ['registered', 'active', 'settled', 'written-off', 'closed'],
    example: 'active',
  })
  readonly status!: string;

  @ApiProperty({ type: 'string', format: 'uuid', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @ApiProperty({ type: 'string', required: false, example: 'LN-2026-000451' })
  readonly externalId?: string;

  @ApiProperty({ type: LoanTermsDto, description: 'Terms as registered.' })
  readonly terms!: LoanTermsDto;

  @ApiProperty({ type: 'string', example: 'sme-term' })
  readonly product!: string;

  @ApiProperty({ type: 'string', example: 'Working capital' })
  readonly purpose!: string;

  @ApiProperty({ type: 'string', example: 'mortgaged' })
  readonly guaranteeType!: string;

  @ApiProperty({ type: 'string', example: 'branch-07' })
  readonly orgUnit!: string;

  @ApiProperty({ type: 'string', example: 'li.na' })
  readonly officer!: string;

  @ApiProperty({ type: 'string', example: 'CR-2026-0117' })
  readonly approvalReference!: string;

  @ApiProperty({ type: 'string', format: 'date', required: false, example: '2026-01-12' })
  readonly approvedOn?: LocalDate;

  @ApiProperty({ type: 'string', description: 'Rate of the current plan.', example: '0.0485' })
  readonly annualRate!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When it was registered.',
    example: '2026-01-14',
  })
  readonly registeredOn!: LocalDate;

  @ApiProperty({ type: 'string', description: 'Paid out so far.', example: '120000.00' })
  readonly disbursed!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Value date of the first tranche.',
    example: '2026-01-15',
    nullable: true,
  })
  readonly firstDisbursedOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Due date of the last instalment.',
    example: '2027-01-15',
    nullable: true,
  })
  readonly maturityOn!: LocalDate | null;

  @ApiProperty({
    type: 'boolean',
    description:
      'False for an imported loan before its cut-over date where the source has no dated payments: what was left, ' +
      'due and overdue on that day is then null, never derived.',
    example: true,
  })
  readonly paymentsKnown!: boolean;

  @ApiProperty({
    type: AmountsDto,
    nullable: true,
    description: 'On the books: all principal, interest that fell due, all charges.',
  })
  readonly outstanding!: AmountsDto | null;

  @ApiProperty({
    type: AmountsDto,
    nullable: true,
    description: 'Unpaid of what fell due on or before the day.',
  })
  readonly due!: AmountsDto | null;

  @ApiProperty({ type: AmountsDto, nullable: true, description: 'Unpaid of what fell due before the day.' })
  readonly overdue!: AmountsDto | null;

  @ApiProperty({ type: 'string', description: 'Received beyond everything owed.', example: '0.00' })
  readonly credit!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Days from the oldest unpaid due date to the day.',
    example: 15,
    nullable: true,
  })
  readonly daysPastDue!: number | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Oldest unpaid due date before the day.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly overdueSince!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    description: 'Delinquency bucket last recorded.',
    example: '1-30',
    nullable: true,
  })
  readonly bucket!: string | null;

  @ApiProperty({ type: NextDueDto, description: 'What falls due next.', nullable: true })
  readonly nextDue!: NextDueDto | null;

  @ApiProperty({ type: AmountsDto })
  readonly received!: AmountsDto;

  @ApiProperty({ type: AmountsDto })
  readonly waived!: AmountsDto;

  @ApiProperty({ type: AmountsDto })
  readonly writtenOff!: AmountsDto;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When it was last written off.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly writtenOffOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When it was flagged as a loss; it stays on the books.',
    example: null,
    nullable: true,
  })
  readonly chargedOffOn!: LocalDate | null;

  @ApiProperty({ type: AmountsDto })
  readonly recovered!: AmountsDto;

  @ApiProperty({ type: 'string', description: 'Recovered beyond what was written off.', example: '0.00' })
  readonly recoveredExcess!: string;

  @ApiProperty({ type: 'string', description: 'Class of risk.', example: 'normal', nullable: true })
  readonly riskClass!: string | null;

  @ApiProperty({ type: [OpenWarningDto] })
  readonly openWarnings!: readonly OpenWarningDto[];

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Last inspection.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly lastInspectedOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Next inspection planned.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly nextInspectionOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'Latest value date of money in or out.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly lastPaymentOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When nothing was owed any more.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly settledOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When the file was closed.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly closedOn!: LocalDate | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'When the file was archived.',
    example: '2026-02-15',
    nullable: true,
  })
  readonly archivedOn!: LocalDate | null;

  @ApiProperty({
    type: AccountViewDto,
    description: 'What only servicing terms tell; null for a loan without.',
    nullable: true,
  })
  readonly account!: AccountViewDto | null;

  @ApiProperty({ type: MigrationDto, description: 'Where the loan was imported from.', nullable: true })
  readonly migration!: MigrationDto | null;
}
