import { type Aggregate, type LocalDate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { BorrowerCommand, ChangePersonalData, RegisterBorrower } from './borrower.commands.js';
import type { BorrowerEvent, BorrowerRegistered, SealedFields } from './borrower.events.js';
import { rejectBorrower } from './borrower.rejections.js';

export type BorrowerState =
  | { readonly status: 'unregistered' }
  | {
      readonly status: 'registered';
      readonly registration: Omit<BorrowerRegistered['data'], 'personal'>;
      readonly registeredOn: LocalDate;
      readonly personal: SealedFields;
      readonly changes: readonly {
        readonly changeId: string;
        readonly reason: string;
        readonly on: LocalDate;
      }[];
    };

type Registered = Extract<BorrowerState, { status: 'registered' }>;

function evolve(state: BorrowerState, event: BorrowerEvent): BorrowerState {
  switch (event.type) {
    case 'borrower.registered': {
      const { personal, ...registration } = event.data;
      return { status: 'registered', registration, registeredOn: event.occurredOn, personal, changes: [] };
    }
    case 'borrower.personal-data-changed': {
      if (state.status === 'unregistered') return state;
      const { changeId, reason, personal } = event.data;
      return { ...state, personal, changes: [...state.changes, { changeId, reason, on: event.occurredOn }] };
    }
    default:
      return unreachable(event);
  }
}

/** @throws BorrowerRejection */
function decide(command: BorrowerCommand, state: BorrowerState): readonly BorrowerEvent[] {
  switch (command.type) {
    case 'borrower.register':
      return register(state, command);
    case 'borrower.change-personal-data':
      if (state.status === 'unregistered') {
        return rejectBorrower('borrower-not-found', 'the borrower is not registered');
      }
      return changePersonalData(state, command);
    default:
      return unreachable(command);
  }
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

function changePersonalData(state: Registered, command: ChangePersonalData): BorrowerEvent[] {
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

const schemas: Readonly<Record<BorrowerEvent['type'], number>> = {
  'borrower.registered': 1,
  'borrower.personal-data-changed': 1,
};

export const borrower: Aggregate<BorrowerCommand, BorrowerEvent, BorrowerState> = {
  category: 'borrower',
  initialState: () => ({ status: 'unregistered' }),
  evolve,
  decide,
  subjectsOf: (borrowerId): readonly Subject[] => [`borrower/${borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<BorrowerEvent>(stored, schemas),
};
