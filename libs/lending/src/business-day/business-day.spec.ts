import { localDate } from '#kernel';
import {
  businessDay,
  daysToClose,
  type BusinessDayCommand,
  type RecordBusinessDayProcessed,
} from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';

const clock = new DeciderSpecification(businessDay);
const day = localDate;
const open: BusinessDayCommand = { type: 'business-day.open', date: day('2024-02-28') };
const close = (date: string): BusinessDayCommand => ({ type: 'business-day.close', date: day(date) });
const processed = (date: string): RecordBusinessDayProcessed => ({
  type: 'business-day.record-processed',
  date: day(date),
  assessed: 3,
  changed: 1,
  parked: [],
});

describe('the business clock', () => {
  it('starts at the date that is opened', () => {
    clock
      .given()
      .when(open)
      .then({ type: 'business-day.opened', data: { date: day('2024-02-28') } });
  });

  it('closes the open date and opens the next calendar day', () => {
    clock
      .given(open)
      .when(close('2024-02-28'))
      .then({ type: 'business-day.closed', data: { date: day('2024-02-28'), next: day('2024-02-29') } })
      .andState({ openDate: day('2024-02-29'), unprocessed: day('2024-02-28') });
  });

  it('closes day after day once each has been processed', () => {
    clock
      .given(open, close('2024-02-28'), processed('2024-02-28'), close('2024-02-29'), processed('2024-02-29'))
      .when(close('2024-03-01'))
      .then({ type: 'business-day.closed' });
  });

  it.each(['2024-02-28', '2024-02-29'])('does nothing when %s, closed before, is closed again', (date) => {
    clock
      .given(open, close('2024-02-28'), processed('2024-02-28'), close('2024-02-29'))
      .when(close(date))
      .thenNothing();
  });

  it('refuses to close a day beyond the open one', () => {
    clock.given(open).when(close('2024-02-29')).thenRefused('business-day-ahead', 'date');
  });

  it('refuses to close a day while the loans of the day before are being looked at', () => {
    clock
      .given(open, close('2024-02-28'))
      .when(close('2024-02-29'))
      .thenRefused('business-day-unprocessed', 'date');
  });

  it('refuses to close a day before its start, or anything before it was started', () => {
    clock.given(open).when(close('2024-02-27')).thenRefused('business-day-not-open', 'date');
    clock.given().when(close('2024-02-28')).thenRefused('business-day-not-open');
    clock.given().when(processed('2024-02-28')).thenRefused('business-day-not-open');
  });

  it('refuses text that is no date', () => {
    clock
      .given(open)
      .when({ type: 'business-day.close', date: '2024-02-30' as never })
      .thenRefused('business-day-invalid-date', 'date');
  });

  it('is started once', () => {
    clock.given(open).when(open).thenNothing();
    clock
      .given(open)
      .when({ type: 'business-day.open', date: day('2024-03-01') })
      .thenRefused('business-day-already-opened', 'date');
  });

  it('records once that a closed day was processed', () => {
    const history = [open, close('2024-02-28')];
    clock
      .given(...history)
      .when(processed('2024-02-28'))
      .then({ type: 'business-day.processed', occurredOn: day('2024-02-29'), data: { assessed: 3 } })
      .andState({ unprocessed: null });
    clock
      .given(...history, processed('2024-02-28'))
      .when(processed('2024-02-28'))
      .thenNothing();
    clock.given(open).when(processed('2024-02-28')).thenRefused('business-day-not-closed', 'date');
  });

  it('names the parked loans as subjects, so that their histories tell', () => {
    const parked = [{ loanId: 'a', code: 'x', message: 'y' }];
    const { events } = clock.given(open, close('2024-02-28')).when({ ...processed('2024-02-28'), parked });
    expect(businessDay.subjectsOf('main', events[0]!)).toEqual(['loan/a']);
  });

  it('tells which days are still to be closed, a year of them at most', () => {
    const state = clock.given(open).state;
    expect(daysToClose(state, day('2024-03-01'))).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysToClose(state, day('2024-02-27'))).toEqual([]);
    expect(daysToClose(state, day('2025-02-27'))).toHaveLength(366);
    expect(() => daysToClose(state, day('2025-02-28'))).toThrow(
      expect.objectContaining({ code: 'business-day-too-many' }),
    );
    expect(() => daysToClose(clock.given().state, day('2024-03-01'))).toThrow(
      expect.objectContaining({ code: 'business-day-not-open' }),
    );
  });
});
