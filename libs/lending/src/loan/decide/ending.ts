import type { ArchiveLoan, CloseLoan, ReleaseCollateral } from '../loan.commands.js';
import type { LoanArchived, LoanClosed, LoanCollateralReleased } from '../loan.events.js';
import { isRepeated } from '../loan.parts.js';
import type { KnownLoan } from '../loan.state.js';
import {
  checkFactDate,
  checkOrder,
  checkReference,
  checkStatement,
  checkText,
  rejectStatus,
} from './checks.js';

/** Only a settled loan, or one written off in full whose claim is given up. */
export function close(state: KnownLoan, { closedOn, reason, businessDate }: CloseLoan): LoanClosed[] {
  if (state.status === 'closed' && state.closedOn === closedOn) return [];
  if (state.status !== 'settled' && state.status !== 'written-off') rejectStatus(state);
  checkStatement(reason, 'reason');
  checkFactDate(closedOn, 'closedOn', businessDate, state);
  checkOrder((state.settledOn ?? state.writtenOffOn)!, closedOn, 'closedOn', `the loan was ${state.status}`);
  return [{ type: 'loan.closed', occurredOn: closedOn, data: { reason } }];
}

/** At any time from registration on: security may be exchanged early and is returned after the end. */
export function releaseCollateral(state: KnownLoan, command: ReleaseCollateral): LoanCollateralReleased[] {
  const { releaseId, collateralReference, releasedOn, note, businessDate } = command;
  if (isRepeated(state, 'release', releaseId, `${collateralReference}@${releasedOn}`)) return [];
  checkReference(releaseId, 'releaseId');
  checkReference(collateralReference, 'collateralReference');
  checkText(note, 'note');
  checkFactDate(releasedOn, 'releasedOn', businessDate, state);
  const data = { releaseId, collateralReference, note };
  return [{ type: 'loan.collateral-released', occurredOn: releasedOn, data }];
}

export function archive(state: KnownLoan, command: ArchiveLoan): LoanArchived[] {
  const { archiveReference, archivedOn, businessDate } = command;
  if (isRepeated(state, 'archive', archiveReference, archivedOn)) return [];
  if (state.status === 'registered' || state.status === 'active') rejectStatus(state);
  checkReference(archiveReference, 'archiveReference');
  checkFactDate(archivedOn, 'archivedOn', businessDate, state);
  return [{ type: 'loan.archived', occurredOn: archivedOn, data: { archiveReference } }];
}
