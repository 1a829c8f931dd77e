import type { Aggregate, LocalDate, Subject } from '#kernel';
import type { BorrowerCommand, ChangePersonalData, RegisterBorrower } from './borrower.commands.js';
import type { BorrowerEvent, BorrowerRegistered } from './borrower.events.js';
import { rejectBorrower } from './borrower.rejections.js';
import { type BorrowerState, evolveBorrower, type RegisteredBorrower } from './borrower.state.js';
import { borrowerSchemas, upcastBorrower } from './borrower.upcast.js';
import { decideErasure } from './erasure/erasure.decide.js';
import { standingOf } from './erasure/erasure.state.js';
import { personalPurposes } from './personal-data.js';

/** @throws BorrowerRejection */
function decide(command: BorrowerCommand, state: BorrowerState): readonly BorrowerEvent[] {
  if (command.type === 'borrower.register') return register(state, command);
  if (state.status === 'unregistered') {
    return rejectBorrower('borrower-not-found', 'the borrower is not registered');
  }
  if (command.type === 'borrower.change-personal-data') return changePersonalData(state, command);
  return decideErasure(state, command);
}

function register(state: BorrowerState, command: RegisterBorrower): BorrowerRegistered[] {
  const { type: _, businessDate, registeredOn, ...data } = command;
  if (state.status === 'registered') {
    const { borrowerId, kind, externalId, industry, region } = state.registration;
    const same =
      state.registeredOn === registeredOn &&
      borrowerId === data.borrowerId &&
      kind === data.kind &&
      externalId === data.externalId &&
      industry === data.industry &&
      region === data.region;
    if (same) return [];
    rejectBorrower(
      'borrower-already-registered',
      `the borrower was registered on ${state.registeredOn} with other content`,
    );
  }
  if (data.borrowerId.trim() === '') {
    rejectBorrower('borrower-reference-required', 'borrowerId must not be empty', 'borrowerId');
  }
  checkNotInFuture(registeredOn, 'registeredOn', businessDate);
  return [{ type: 'borrower.registered', occurredOn: registeredOn, data }];
}

function changePersonalData(state: RegisteredBorrower, command: ChangePersonalData): BorrowerEvent[] {
  const { changeId, personal, reason, changedOn, businessDate } = command;
  const earlier = state.changes.find((change) => change.changeId === changeId);
  if (earlier !== undefined) {
    if (earlier.reason === reason && earlier.on === changedOn) return [];
    rejectBorrower(
      'borrower-change-reused',
      `change "${changeId}" was recorded before with other content`,
      'changeId',
    );
  }
  if (changeId.trim() === '') {
    rejectBorrower('borrower-reference-required', 'changeId must not be empty', 'changeId');
  }
  if (reason.trim() === '') {
    rejectBorrower('borrower-reference-required', 'reason must not be empty', 'reason');
  }
  if (personalPurposes.some((purpose) => standingOf(state.erasures, purpose).kind === 'erased')) {
    rejectBorrower('borrower-erased', 'personal data of this borrower were erased, and none are taken again');
  }
  checkNotInFuture(changedOn, 'changedOn', businessDate);
  if (changedOn < state.registeredOn) {
    rejectBorrower(
      'borrower-date-out-of-order',
      `changedOn ${changedOn} is before the registration, ${state.registeredOn}`,
      'changedOn',
    );
  }
  return [
    { type: 'borrower.personal-data-changed', occurredOn: changedOn, data: { changeId, personal, reason } },
  ];
}

function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (on > businessDate) {
    rejectBorrower(
      'borrower-date-in-future',
      `${field} ${on} is after the open business date ${businessDate}`,
      field,
    );
  }
}

export const borrower: Aggregate<BorrowerCommand, BorrowerEvent, BorrowerState> = {
  category: 'borrower',
  initialState: () => ({ status: 'unregistered' }),
  evolve: evolveBorrower,
  decide,
  subjectsOf: (borrowerId): readonly Subject[] => [`borrower/${borrowerId}`],
  schemas: borrowerSchemas,
  upcast: upcastBorrower,
};
