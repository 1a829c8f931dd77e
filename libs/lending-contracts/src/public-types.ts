import type { LoanEvent, PortfolioEvent } from '#lending';
import type { LoanMessageData } from './message-data/loan-message-data.js';

/** Stand for an event that an operator decided to leave out. */
export type WithheldType = 'loan.withheld' | 'portfolio.withheld';

/** Types of messages about one loan, in its sequence. */
export type LoanType = LoanEvent['type'] | 'loan.withheld';

export type PublicType = LoanEvent['type'] | PortfolioEvent['type'] | WithheldType;

/** The data of a public message about a loan. */
export type MessageDataOf<Type extends LoanType> = Type extends LoanEvent['type']
  ? LoanMessageData<Type>
  : { readonly loanId: string };

/**
 * The version in which each type is published. A change that a consumer of the released schema could not read is a
 * new version, with a schema of its own.
 */
export const publicVersions: Readonly<Record<PublicType, number>> = {
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
  'loan.withheld': 1,
  'portfolio.day-reported': 1,
  'portfolio.withheld': 1,
};

/** For example `loan.repaid.v1`: the name of the schema file without its ending. */
export function versionedType(type: PublicType): string {
  return `${type}.v${publicVersions[type]}`;
}

/** The attribute `type`. */
export function cloudEventType(type: PublicType): string {
  return `dev.afterloan.${versionedType(type)}`;
}

/** The attribute `dataschema`, and the `$id` of the schema. */
export function schemaId(type: PublicType): string {
  return `https://afterloan.dev/schemas/${versionedType(type)}.json`;
}
