import { addDays, type Aggregate, daysBetween, type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type {
  BusinessDayCommand,
  CloseBusinessDay,
  OpenBusinessDay,
  RecordBusinessDayProcessed,
} from './business-day.commands.js';
import type { BusinessDayEvent } from './business-day.events.js';
import { rejectBusinessDay } from './business-day.rejections.js';

/** The one business clock; a further institution would have one of its own. */
export const businessClockId = 'main';

export type BusinessDayState =
  | { readonly status: 'not-started' }
  | {
      readonly status: 'running';
      readonly startedOn: LocalDate;
      /** No fact may lie after it. */
      readonly openDate: LocalDate;
      /** The last closed date, while its loans are still being looked at. */
      readonly unprocessed: LocalDate | null;
    };

type Running = Extract<BusinessDayState, { status: 'running' }>;

function evolve(state: BusinessDayState, { type, data }: BusinessDayEvent): BusinessDayState {
  switch (type) {
    case 'business-day.opened':
      return { status: 'running', startedOn: data.date, openDate: data.date, unprocessed: null };
    case 'business-day.closed':
      return state.status === 'running'
        ? { ...state, openDate: data.next, unprocessed: data.date }
        : { status: 'running', startedOn: data.date, openDate: data.next, unprocessed: data.date };
    case 'business-day.processed':
      return state.status === 'running' && state.unprocessed === data.date
        ? { ...state, unprocessed: null }
        : state;
    default:
      return unreachable(type);
  }
}

/** More than a year at once is a mistyped date; a longer catch-up is asked for year by year. */
export const mostDaysAtOnce = 366;

/**
 * The dates still to be closed so that `through` is closed, none where it is already.
 * @throws BusinessDayRejection
 */
export function daysToClose(state: BusinessDayState, through: LocalDate): readonly LocalDate[] {
  checkDate(through);
  if (state.status === 'not-started') rejectNotStarted();
  const count = daysBetween(state.openDate, through) + 1;
  if (count > mostDaysAtOnce) {
    rejectBusinessDay(
      'business-day-too-many',
      `at most ${mostDaysAtOnce} days are closed at once, not ${count}`,
      'date',
    );
  }
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(state.openDate, index));
}

/** @throws BusinessDayRejection */
function decide(command: BusinessDayCommand, state: BusinessDayState): readonly BusinessDayEvent[] {
  checkDate(command.date);
  if (command.type === 'business-day.open') return open(state, command);
  if (state.status === 'not-started') rejectNotStarted();
  return command.type === 'business-day.close' ? close(state, command) : recordProcessed(state, command);
}

function open(state: BusinessDayState, { date }: OpenBusinessDay): BusinessDayEvent[] {
  if (state.status === 'running') {
    if (state.startedOn === date) return [];
    rejectBusinessDay(
      'business-day-already-opened',
      `the business clock was started at ${state.startedOn}; days are closed, not opened`,
      'date',
    );
  }
  return [{ type: 'business-day.opened', occurredOn: date, data: { date } }];
}

/** A date closed before stays closed: asking again changes nothing. */
function close(state: Running, { date }: CloseBusinessDay): BusinessDayEvent[] {
  if (date < state.startedOn) {
    rejectBusinessDay(
      'business-day-not-open',
      `the business clock was started at ${state.startedOn}`,
      'date',
    );
  }
  if (date < state.openDate) return [];
  if (date > state.openDate) {
    rejectBusinessDay('business-day-ahead', `${state.openDate} is open and must be closed first`, 'date');
  }
  if (state.unprocessed !== null) {
    rejectBusinessDay(
      'business-day-unprocessed',
      `the loans are still being looked at after the close of ${state.unprocessed}`,
      'date',
    );
  }
  return [{ type: 'business-day.closed', occurredOn: date, data: { date, next: addDays(date, 1) } }];
}

function recordProcessed(state: Running, command: RecordBusinessDayProcessed): BusinessDayEvent[] {
  const { date, assessed, changed, parked, parkedElsewhere } = command;
  if (date < state.openDate && date !== state.unprocessed && date >= state.startedOn) return [];
  if (date !== state.unprocessed) {
    rejectBusinessDay('business-day-not-closed', `${date} has not been closed`, 'date');
  }
  const next = addDays(date, 1);
  return [
    {
      type: 'business-day.processed',
      occurredOn: next,
      data: { date, next, assessed, changed, parked, ...(parkedElsewhere && { parkedElsewhere }) },
    },
  ];
}

function checkDate(date: LocalDate): void {
  if (parseLocalDate(date) === undefined) {
    rejectBusinessDay('business-day-invalid-date', `"${date}" is not a date`, 'date');
  }
}

function rejectNotStarted(): never {
  rejectBusinessDay('business-day-not-open', 'the business clock has not been started');
}

const schemas: Readonly<Record<BusinessDayEvent['type'], number>> = {
  'business-day.opened': 1,
  'business-day.closed': 1,
  'business-day.processed': 1,
};

export const businessDay: Aggregate<BusinessDayCommand, BusinessDayEvent, BusinessDayState> = {
  category: 'businessday',
  initialState: () => ({ status: 'not-started' }),
  evolve,
  decide,
  /** A parked loan is named, so that its history tells that nobody has looked at it that day. */
  subjectsOf: (_, event) =>
    event.type === 'business-day.processed' ? event.data.parked.map(({ loanId }) => `loan/${loanId}`) : [],
  schemas,
  upcast: (stored) => currentShape<BusinessDayEvent>(stored, schemas),
};
