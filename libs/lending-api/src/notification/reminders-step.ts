import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { addDays } from '#kernel';
import {
  isActive,
  type KnownLoan,
  leadDaysOf,
  loan,
  notification,
  overdueMessagesOn,
  overdueOn,
  type PlanNotification,
  type PlanOverdueNotification,
  type ReminderRules,
  remindersOn,
  type RulesGiven,
  unpaidDueOn,
  withAccountOn,
} from '#lending';
import { loansDueOn } from '#lending-read-models';
import type { DayStep, DayWork } from '../business-day/day-step.js';
import type { RuleBook } from '../policy/index.js';
import { ReminderBook } from './reminder-book.js';

/** Ids of notifications: the same reminder or message of the same due date is planned once. */
const namespace = '0d7e5c52-9a43-5f0e-8b61-3c2f7a1d9e60';

/** Plans what goes out on the day that has opened: so many days before a due date, and so many after it. */
export function remindersStep(store: EventStore, database: DataSource, ruleBook: RuleBook): DayStep {
  const book = new ReminderBook(ruleBook);
  return {
    name: 'reminders',
    due: async (asOf, after, limit) => {
      const { lead, pastDue } = await book.days();
      const dates = [
        ...lead.map((days) => addDays(asOf, days)),
        ...pastDue.map((days) => addDays(asOf, -days)),
      ];
      return dates.length === 0 ? [] : loansDueOn(database, dates, after, limit);
    },
    act: async (loanId, work) => {
      const { state } = await loadAggregate(store, loan, loanId);
      if (!isActive(state)) return false;
      const { product, orgUnit } = state.registration;
      const given = await book.on(work.asOf, { product, orgUnit });
      if (given === null) return false;
      const commands = [
        ...remindersOf(loanId, state, given, work),
        ...overdueMessagesOf(loanId, state, given, work),
      ];
      let planned = false;
      for (const command of commands) planned = (await plan(store, command, work)) || planned;
      return planned;
    },
  };
}

function remindersOf(
  loanId: string,
  state: KnownLoan,
  given: RulesGiven<ReminderRules>,
  { asOf }: DayWork,
): readonly PlanNotification[] {
  const { maturityOn } = state;
  const { borrowerId, orgUnit } = state.registration;
  const account = withAccountOn(state, asOf);
  return leadDaysOf(given.rules)
    .map((days) => addDays(asOf, days))
    .filter((dueOn) => Object.values(unpaidDueOn(account, dueOn)).some((amount) => amount > 0n))
    .flatMap((dueOn) => {
      const day = { asOf, dueOn, maturityOn };
      return remindersOn(given.rules, day).map(({ code }) => ({
        type: 'notification.plan' as const,
        loanId,
        borrowerId,
        orgUnit,
        code,
        ...day,
        given,
      }));
    });
}

function overdueMessagesOf(
  loanId: string,
  state: KnownLoan,
  given: RulesGiven<ReminderRules>,
  { asOf }: DayWork,
): readonly PlanOverdueNotification[] {
  // An account is figured from all its facts: not for rules that press nobody.
  const day = given.rules.overdue.length === 0 ? null : overdueOn(state, asOf);
  if (day === null) return [];
  const { borrowerId, orgUnit } = state.registration;
  return overdueMessagesOn(given.rules, day).map(({ code }) => ({
    type: 'notification.plan-overdue',
    loanId,
    borrowerId,
    orgUnit,
    code,
    ...day,
    given,
  }));
}

async function plan(
  store: EventStore,
  command: PlanNotification | PlanOverdueNotification,
  { actor, origin }: DayWork,
): Promise<boolean> {
  const { loanId, dueOn, code } = command;
  const id = uuidV5(`${loanId}/${dueOn}/${code}`, namespace);
  const { events } = await executeCommand(store, notification, id, command, {
    commandId: uuidV5('plan', id),
    input: { code, dueOn },
    actor,
    correlationId: origin.correlationId,
    causationId: origin.eventId,
  });
  return events.length > 0;
}
