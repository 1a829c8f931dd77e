import { unreachable } from '#kernel';
import type { ClassificationEvent } from '#lending';
import { TableWriter, type WrittenColumn } from '#projections';

/** How the work on the class of one loan stands. Dates are civil, classes those of the rules. */
export interface LoanClassRow {
  readonly loanId: string;
  readonly borrowerId: string;
  riskClass: string | null;
  floor: string | null;
  /** Codes of the rows of the rules that were met, the worst first. */
  reasons: string | null;
  assessedOn: string | null;
  proposalId: string | null;
  proposalStep: 'proposed' | 'determined' | null;
  proposedClass: string | null;
  proposedBy: string | null;
  proposedOn: string | null;
  determinedBy: string | null;
  rebuttalId: string | null;
  rebuttalStatus: 'requested' | 'approved' | null;
  rebuttalClass: string | null;
  rebuttalUntil: string | null;
  rebuttalBy: string | null;
}

export function newRow(loanId: string, borrowerId: string): LoanClassRow {
  return {
    loanId,
    borrowerId,
    riskClass: null,
    floor: null,
    reasons: null,
    assessedOn: null,
    ...noProposal,
    ...noRebuttal,
  };
}

const noProposal = {
  proposalId: null,
  proposalStep: null,
  proposedClass: null,
  proposedBy: null,
  proposedOn: null,
  determinedBy: null,
} as const;

const noRebuttal = {
  rebuttalId: null,
  rebuttalStatus: null,
  rebuttalClass: null,
  rebuttalUntil: null,
  rebuttalBy: null,
} as const;

/** Puts an event into its loan's row. */
export function apply(row: LoanClassRow, { type, occurredOn, data }: ClassificationEvent): void {
  switch (type) {
    case 'classification.assessed':
      row.floor = data.floor;
      row.reasons = data.reasons.map(({ code }) => code).join(' ');
      row.assessedOn = data.asOf;
      return;
    case 'classification.lowered':
      row.riskClass = data.to;
      return;
    case 'classification.proposed':
      Object.assign(row, {
        ...noProposal,
        proposalId: data.proposalId,
        proposalStep: 'proposed',
        proposedClass: data.class,
        proposedBy: data.by,
        proposedOn: occurredOn,
      });
      return;
    case 'classification.determined':
      Object.assign(row, { proposalStep: 'determined', proposedClass: data.class, determinedBy: data.by });
      return;
    case 'classification.decided':
      Object.assign(row, { ...noProposal, riskClass: data.class });
      return;
    case 'classification.proposal-returned':
      Object.assign(row, noProposal);
      return;
    case 'classification.rebuttal-requested':
      Object.assign(row, {
        rebuttalId: data.rebuttalId,
        rebuttalStatus: 'requested',
        rebuttalClass: data.class,
        rebuttalUntil: data.until,
        rebuttalBy: data.by,
      });
      return;
    case 'classification.rebuttal-decided':
      if (row.rebuttalId === data.rebuttalId) {
        Object.assign(row, data.approved ? { rebuttalStatus: 'approved' } : noRebuttal);
      }
      return;
    case 'classification.trigger-recorded':
    case 'classification.trigger-lifted':
    case 'classification.expected-loss-recorded':
    case 'classification.restructuring-recorded':
    case 'classification.renewal-shown':
    case 'classification.delay-explained':
    case 'classification.ability-assessed':
      return;
    default:
      unreachable(type);
  }
}

type Column = WrittenColumn<LoanClassRow>;
const column = (name: string, type: Column['type'], key: keyof LoanClassRow): Column => ({
  name,
  type,
  of: (row) => row[key],
});

export const columns: readonly Column[] = [
  column('loan_id', 'uuid', 'loanId'),
  column('borrower_id', 'uuid', 'borrowerId'),
  column('risk_class', 'text', 'riskClass'),
  column('floor', 'text', 'floor'),
  column('reasons', 'text', 'reasons'),
  column('assessed_on', 'date', 'assessedOn'),
  column('proposal_id', 'text', 'proposalId'),
  column('proposal_step', 'text', 'proposalStep'),
  column('proposed_class', 'text', 'proposedClass'),
  column('proposed_by', 'text', 'proposedBy'),
  column('proposed_on', 'date', 'proposedOn'),
  column('determined_by', 'text', 'determinedBy'),
  column('rebuttal_id', 'text', 'rebuttalId'),
  column('rebuttal_status', 'text', 'rebuttalStatus'),
  column('rebuttal_class', 'text', 'rebuttalClass'),
  column('rebuttal_until', 'date', 'rebuttalUntil'),
  column('rebuttal_by', 'text', 'rebuttalBy'),
];

export const loanClasses = new TableWriter<LoanClassRow>(columns, ['loan_id']);
