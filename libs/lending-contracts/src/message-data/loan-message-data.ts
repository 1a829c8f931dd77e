import type { LoanEvent } from '#lending';
import * as ending from './ending.js';
import type { LoanOfEvent } from './parts.js';
import * as account from './account.js';
import * as servicing from './servicing.js';
import * as watching from './watching.js';

/** JSON, where a property that is undefined counts as absent. */
export type MessageData = Readonly<Record<string, unknown>>;

type Publish<Type extends LoanEvent['type']> = (
  event: Extract<LoanEvent, { type: Type }>,
  loan: LoanOfEvent,
) => MessageData;

/*
 * What leaves of each event. Every field is named here once more, so that a field that is added to an event stays
 * inside until somebody decides otherwise. What a person wrote (findings, notes, reasons, purpose, references of
 * payments) and who of the staff acted stay inside for good.
 */
const publish = {
  'loan.registered': servicing.registered,
  'loan.disbursed': servicing.disbursed,
  'loan.repaid': servicing.repaid,
  'loan.repayments-summarised': servicing.repaymentsSummarised,
  'loan.charged': servicing.charged,
  'loan.waived': servicing.waived,
  'loan.overdue-recognised': watching.overdueRecognised,
  'loan.bucket-moved': watching.bucketMoved,
  'loan.cured': watching.cured,
  'loan.inspected': watching.inspected,
  'loan.warned': watching.warned,
  'loan.warning-resolved': watching.warningResolved,
  'loan.collection-action-recorded': watching.collectionActionRecorded,
  'loan.promise-kept': watching.promiseKept,
  'loan.promise-broken': watching.promiseBroken,
  'loan.classified': watching.classified,
  'loan.extended': servicing.extended,
  'loan.written-off': ending.writtenOff,
  'loan.recovered': ending.recovered,
  'loan.reversed': account.reversed,
  'loan.payment-returned': account.paymentReturned,
  'loan.credit-refunded': account.creditRefunded,
  'loan.charged-off': account.chargedOff,
  'loan.contract-changed': account.contractChanged,
  'loan.settled': servicing.settled,
  'loan.closed': ending.closed,
  'loan.collateral-released': ending.collateralReleased,
  'loan.archived': ending.archived,
} satisfies { readonly [Type in LoanEvent['type']]: Publish<Type> };

/** What leaves of an event of a type, as its schema says. */
export type LoanMessageData<Type extends LoanEvent['type']> = ReturnType<(typeof publish)[Type]> & {
  readonly ruleSet?: { readonly id: string; readonly version: string };
};

export function loanMessageData(event: LoanEvent, loan: LoanOfEvent): MessageData {
  const data = (publish[event.type] as Publish<LoanEvent['type']>)(event, loan);
  const { ruleSet } = event;
  return ruleSet ? { ...data, ruleSet: { id: ruleSet.id, version: ruleSet.version } } : data;
}
