import type { JsonValue } from '#kernel';
import type { RerunnableDecision } from '../policy/decision.js';
import { type DueDateOnDay, remindersOn, sendFrom } from './due-reminders.js';
import { type OverdueOnDay, overdueMessagesOn, sendUntil } from './overdue-messages.js';
import { type ReminderRules, reminderRules } from './reminder-rules.js';

type OfRule = { readonly code: string };

/** Whether the day is the day of a reminder or message, by which channels it goes, from when on and until when. */
export const plannedNotification: RerunnableDecision = {
  decided: ({ channels, document = null, sendFrom: from, overdue }) => ({
    channels: channels!,
    document,
    from: from!,
    ...(overdue !== undefined && { until: (overdue as unknown as { sendUntil: string }).sendUntil }),
  }),
  rerun: ({ params }, inputs) => {
    const rules = reminderRules(params);
    const found = 'riskLevel' in inputs ? overdueAgain(rules, inputs) : reminderAgain(rules, inputs);
    if (found === undefined) return null;
    const { channels, document = null, until } = found;
    const from = sendFrom(rules, (inputs as unknown as DueDateOnDay).asOf);
    return { channels, document, from, ...(until !== undefined && { until }) } as unknown as JsonValue;
  },
};

function reminderAgain(rules: ReminderRules, inputs: unknown) {
  const { code, ...day } = inputs as DueDateOnDay & OfRule;
  const rule = remindersOn(rules, day).find((one) => one.code === code);
  return rule && { ...rule, until: undefined };
}

function overdueAgain(rules: ReminderRules, inputs: unknown) {
  const { code, ...day } = inputs as OverdueOnDay & OfRule;
  const rule = overdueMessagesOn(rules, day).find((one) => one.code === code);
  return rule && { ...rule, until: sendUntil(rule, day.asOf) };
}
