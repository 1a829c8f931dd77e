import type { RecordedEvent } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { LoanEvent } from './loan.events.js';

/** Current version of the stored shape of each event type. */
export const loanSchemas: Readonly<Record<LoanEvent['type'], number>> = {
  'loan.registered': 1,
  'loan.disbursed': 1,
  'loan.repaid': 1,
  'loan.repayments-summarised': 1,
  'loan.charged': 1,
  'loan.waived': 1,
  'loan.overdue-recognised': 1,
  'loan.bucket-moved': 1,
  'loan.cured': 1,
  'loan.inspected': 1,
  'loan.warned': 1,
  'loan.warning-resolved': 1,
  'loan.collection-action-recorded': 1,
  'loan.promise-kept': 1,
  'loan.promise-broken': 1,
  'loan.classified': 1,
  'loan.extended': 1,
  'loan.written-off': 1,
  'loan.recovered': 1,
  'loan.reversed': 1,
  'loan.payment-returned': 1,
  'loan.credit-refunded': 1,
  'loan.charged-off': 1,
  'loan.contract-changed': 1,
  'loan.settled': 1,
  'loan.closed': 1,
  'loan.collateral-released': 1,
  'loan.archived': 1,
};

/** Every type has had one shape so far; an older one is turned into today's here, before it is returned. */
export function upcast(
  stored: Pick<RecordedEvent, 'type' | 'schema' | 'occurredOn' | 'data' | 'ruleSet'>,
): LoanEvent {
  return currentShape<LoanEvent>(stored, loanSchemas);
}
