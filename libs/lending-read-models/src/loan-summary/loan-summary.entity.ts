import { Column, Entity, PrimaryColumn } from 'typeorm';

const view = { schema: 'read_model', synchronize: false };
const nullable = { nullable: true };

/** A row of the view `read_model.loan_summary`. Amounts are decimal strings, dates `YYYY-MM-DD`. */
@Entity({ ...view, name: 'loan_summary' })
export class LoanSummary {
  @PrimaryColumn({ name: 'loan_id', type: 'uuid' })
  readonly loanId!: string;

  @Column({ name: 'external_id', type: 'text', ...nullable })
  readonly externalId!: string | null;

  @Column({ name: 'borrower_id', type: 'uuid' })
  readonly borrowerId!: string;

  @Column({ type: 'text' })
  readonly product!: string;

  @Column({ type: 'text' })
  readonly purpose!: string;

  @Column({ name: 'guarantee_type', type: 'text' })
  readonly guaranteeType!: string;

  @Column({ name: 'org_unit', type: 'text' })
  readonly orgUnit!: string;

  @Column({ type: 'text' })
  readonly officer!: string;

  @Column({ name: 'approval_reference', type: 'text' })
  readonly approvalReference!: string;

  @Column({ type: 'text', ...nullable })
  readonly source!: string | null;

  @Column({ type: 'text' })
  readonly currency!: string;

  @Column({ type: 'numeric' })
  readonly approved!: string;

  @Column({ name: 'annual_rate', type: 'numeric' })
  readonly annualRate!: string;

  @Column({ type: 'text' })
  readonly method!: string;

  @Column({ type: 'integer' })
  readonly instalments!: number;

  @Column({ name: 'day_count', type: 'text' })
  readonly dayCount!: string;

  @Column({ type: 'text' })
  readonly status!: string;

  @Column({ name: 'registered_on', type: 'date' })
  readonly registeredOn!: string;

  @Column({ name: 'first_disbursed_on', type: 'date', ...nullable })
  readonly firstDisbursedOn!: string | null;

  @Column({ name: 'maturity_on', type: 'date', ...nullable })
  readonly maturityOn!: string | null;

  @Column({ name: 'last_payment_on', type: 'date', ...nullable })
  readonly lastPaymentOn!: string | null;

  @Column({ name: 'written_off_on', type: 'date', ...nullable })
  readonly writtenOffOn!: string | null;

  @Column({ name: 'charged_off_on', type: 'date', ...nullable })
  readonly chargedOffOn!: string | null;

  @Column({ name: 'settled_on', type: 'date', ...nullable })
  readonly settledOn!: string | null;

  @Column({ name: 'closed_on', type: 'date', ...nullable })
  readonly closedOn!: string | null;

  /** Day of the loan's latest fact, as of which the outstanding amounts are. */
  @Column({ name: 'balances_on', type: 'date' })
  readonly balancesOn!: string;

  @Column({ name: 'outstanding_principal', type: 'numeric' })
  readonly outstandingPrincipal!: string;

  @Column({ name: 'outstanding_interest', type: 'numeric' })
  readonly outstandingInterest!: string;

  @Column({ name: 'outstanding_fees', type: 'numeric' })
  readonly outstandingFees!: string;

  @Column({ name: 'outstanding_penalty', type: 'numeric' })
  readonly outstandingPenalty!: string;

  @Column({ type: 'numeric' })
  readonly disbursed!: string;

  @Column({ type: 'numeric' })
  readonly received!: string;

  @Column({ type: 'numeric' })
  readonly waived!: string;

  @Column({ name: 'written_off', type: 'numeric' })
  readonly writtenOff!: string;

  @Column({ type: 'numeric' })
  readonly recovered!: string;

  @Column({ type: 'numeric' })
  readonly credit!: string;

  @Column({ name: 'oldest_unpaid_due_on', type: 'date', ...nullable })
  readonly oldestUnpaidDueOn!: string | null;

  @Column({ name: 'next_due_on', type: 'date', ...nullable })
  readonly nextDueOn!: string | null;

  @Column({ name: 'next_due_amount', type: 'numeric', ...nullable })
  readonly nextDueAmount!: string | null;

  @Column({ name: 'judged_from', type: 'date', ...nullable })
  readonly judgedFrom!: string | null;

  @Column({ name: 'arrears_since', type: 'date', ...nullable })
  readonly arrearsSince!: string | null;

  @Column({ name: 'own_buckets', type: 'text', ...nullable })
  readonly ownBuckets!: string | null;

  @Column({ type: 'text', ...nullable })
  readonly bucket!: string | null;

  @Column({ name: 'risk_class', type: 'text', ...nullable })
  readonly riskClass!: string | null;

  @Column({ name: 'open_warnings', type: 'integer' })
  readonly openWarnings!: number;

  @Column({ name: 'highest_warning', type: 'text', ...nullable })
  readonly highestWarning!: string | null;

  @Column({ name: 'last_inspected_on', type: 'date', ...nullable })
  readonly lastInspectedOn!: string | null;

  @Column({ name: 'next_inspection_on', type: 'date', ...nullable })
  readonly nextInspectionOn!: string | null;

  @Column({ type: 'integer' })
  readonly revision!: number;

  @Column({ type: 'text' })
  readonly position!: string;

  /** The state behind the row, from which figures as of any day follow. Selected only where asked for. */
  @Column({ type: 'text', select: false })
  readonly origin!: string;

  @Column({ type: 'text', select: false })
  readonly plan!: string;

  @Column({ type: 'text', select: false })
  readonly standing!: string;
}
