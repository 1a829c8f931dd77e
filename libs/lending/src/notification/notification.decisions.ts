import type { JsonValue } from '#kernel';
import type { RerunnableDecision } from '../policy/decision.js';
import { type DueDateOnDay, remindersOn, sendFrom } from './due-reminders.js';
import { reminderRules } from './reminder-rules.js';

/** Whether the day is the day of a reminder, by which channels it goes and from when on. */
export const plannedNotification: RerunnableDecision = {
  decided: ({ channels, document = null, sendFrom: from }) => ({
    channels: channels!,
    document,
    from: from!,
  }),
  rerun: ({ params }, inputs) => {
    const rules = reminderRules(params);
    const { code, ...day } = inputs as unknown as DueDateOnDay & { readonly code: string };
    const rule = remindersOn(rules, day).find((one) => one.code === code);
    if (rule === undefined) return null;
    const { channels, document = null } = rule;
    return { channels, document, from: sendFrom(rules, day.asOf) } as unknown as JsonValue;
  },
};
