import { decisionOn } from '../policy/decision.js';
import { remindersOn, sendFrom } from './due-reminders.js';
import type { PlanNotification, PlanOverdueNotification } from './notification.commands.js';
import type { NotificationEvent } from './notification.events.js';
import { rejectNotification } from './notification.rejections.js';
import type { NotificationState } from './notification.state.js';
import { overdueMessagesOn, sendUntil } from './overdue-messages.js';
import type { OverdueRule, ReminderRule } from './reminder-rules.js';

/** Planned once; the rules alone say whether this day is the day. */
export function plan(state: NotificationState, command: PlanNotification): readonly NotificationEvent[] {
  const { code, asOf, dueOn, maturityOn, given } = command;
  if (state.status !== 'none') return [];
  const rule = remindersOn(given.rules, { asOf, dueOn, maturityOn }).find((one) => one.code === code);
  if (rule === undefined) {
    rejectNotification('notification-not-due', `on ${asOf} the rules know no reminder "${code}" of ${dueOn}`);
  }
  const decision = decisionOn(given.hash, { asOf, dueOn, maturityOn, code }, [rule.before]);
  return [planned(command, rule, { decision })];
}

/** Planned once for each oldest unpaid due date: who pays and is late again is told again. */
export function planOverdue(
  state: NotificationState,
  command: PlanOverdueNotification,
): readonly NotificationEvent[] {
  const { code, asOf, dueOn, daysPastDue, riskLevel, given } = command;
  if (state.status !== 'none') return [];
  const day = { asOf, dueOn, daysPastDue, riskLevel };
  const rule = overdueMessagesOn(given.rules, day).find((one) => one.code === code);
  if (rule === undefined) {
    rejectNotification(
      'notification-not-due',
      `the rules know no message "${code}" ${daysPastDue} days after ${dueOn} at risk ${riskLevel}`,
    );
  }
  const overdue = { daysPastDue, riskLevel, sendUntil: sendUntil(rule, asOf) };
  const decision = decisionOn(given.hash, { ...day, code }, ['overdue']);
  return [planned(command, rule, { overdue, decision })];
}

type Planned = Extract<NotificationEvent, { type: 'notification.planned' }>;

function planned(
  { loanId, borrowerId, orgUnit, code, asOf, dueOn, given }: PlanNotification | PlanOverdueNotification,
  { channels, document }: ReminderRule | OverdueRule,
  why: Pick<Planned['data'], 'overdue' | 'decision'>,
): Planned {
  const data = {
    loanId,
    borrowerId,
    orgUnit,
    code,
    dueOn,
    channels,
    ...(document !== undefined && { document }),
    sendFrom: sendFrom(given.rules, asOf),
    ...why,
  };
  return { type: 'notification.planned', occurredOn: asOf, ruleSet: given.ruleSet, data };
}
