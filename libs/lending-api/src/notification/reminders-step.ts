import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { addDays, type LocalDate } from '#kernel';
import {
  isActive,
  type KnownLoan,
  loan,
  notification,
  remindersOn,
  unpaidDueOn,
  withAccountOn,
} from '#lending';
import { loansDueOn } from '#lending-read-models';
import type { DayStep, DayWork } from '../business-day/day-step.js';
import type { RuleBook } from '../policy/index.js';
import { ReminderBook } from './reminder-book.js';

/** Ids of notifications: the same reminder of the same due date is planned once. */
const namespace = '0d7e5c52-9a43-5f0e-8b61-3c2f7a1d9e60';

/** Plans the reminders of the day that has opened: of each due date so many days before it. */
export function remindersStep(store: EventStore, database: DataSource, ruleBook: RuleBook): DayStep {
  const book = new ReminderBook(ruleBook);
  const dueDates = async (asOf: LocalDate) => (await book.leadDays()).map((days) => addDays(asOf, days));
  return {
    name: 'reminders',
    due: async (asOf, after, limit) => {
      const dates = await dueDates(asOf);
      return dates.length === 0 ? [] : loansDueOn(database, dates, after, limit);
    },
    act: async (loanId, work) => {
      const { state } = await loadAggregate(store, loan, loanId);
      if (!isActive(state)) return false;
      return planFor(store, book, loanId, state, await dueDates(work.asOf), work);
    },
  };
}

async function planFor(
  store: EventStore,
  book: ReminderBook,
  loanId: string,
  state: KnownLoan,
  dueDates: readonly LocalDate[],
  { asOf, actor, origin }: DayWork,
): Promise<boolean> {
  const { borrowerId, product, orgUnit } = state.registration;
  const given = await book.on(asOf, { product, orgUnit });
  if (given === null) return false;
  const { maturityOn } = state;
  const account = withAccountOn(state, asOf);
  let planned = false;
  for (const dueOn of dueDates) {
    const owed = Object.values(unpaidDueOn(account, dueOn)).some((amount) => amount > 0n);
    if (!owed) continue;
    for (const { code } of remindersOn(given.rules, { asOf, dueOn, maturityOn })) {
      const id = uuidV5(`${loanId}/${dueOn}/${code}`, namespace);
      const command = {
        type: 'notification.plan',
        loanId,
        borrowerId,
        orgUnit,
        code,
        asOf,
        dueOn,
        maturityOn,
        given,
      } as const;
      const { events } = await executeCommand(store, notification, id, command, {
        commandId: uuidV5('plan', id),
        input: { code, dueOn },
        actor,
        correlationId: origin.correlationId,
        causationId: origin.eventId,
      });
      planned ||= events.length > 0;
    }
  }
  return planned;
}
