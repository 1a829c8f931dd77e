import { amountForm, dateForm, textForm, uuidForm } from '../http/cursor.js';
import type { LoanSummary } from './loan-summary.entity.js';

/** What a list of loans may be sorted by: an SQL expression that is never null, its type, and the key of a row. */
interface LoanSort {
  readonly expression: string;
  readonly type: string;
  readonly form: RegExp;
  readonly keyOf: (row: LoanSummary) => string;
}

export const loanSorts = {
  loanId: { expression: 'l.loan_id', type: 'uuid', form: uuidForm, keyOf: ({ loanId }) => loanId },
  externalId: {
    expression: `coalesce(l.external_id, '')`,
    type: 'text',
    form: textForm,
    keyOf: ({ externalId }) => externalId ?? '',
  },
  registeredOn: {
    expression: 'l.registered_on',
    type: 'date',
    form: dateForm,
    keyOf: ({ registeredOn }) => registeredOn,
  },
  // The longest unpaid first; loans with nothing unpaid last.
  oldestUnpaidDueOn: {
    expression: `coalesce(l.oldest_unpaid_due_on, 'infinity'::date)`,
    type: 'date',
    form: dateForm,
    keyOf: ({ oldestUnpaidDueOn }) => oldestUnpaidDueOn ?? 'infinity',
  },
  outstandingPrincipal: {
    expression: 'l.outstanding_principal',
    type: 'numeric',
    form: amountForm,
    keyOf: ({ outstandingPrincipal }) => outstandingPrincipal,
  },
} satisfies Record<string, LoanSort>;
