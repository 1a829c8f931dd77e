import type { RecordedEvent } from '#kernel';

/** One event for people: when it became true, what happened, who recorded it when, and what it says. */
export function historyText(event: RecordedEvent): string {
  const { eventId, occurredOn, type, actor, recordedAt, stream, revision, ruleSet, data } = event;
  const head = `${occurredOn}  ${type}`;
  const origin = `            recorded ${recordedAt} by ${actor.id} (${actor.role}, ${actor.org})`;
  const rule = ruleSet
    ? [`            by rule ${ruleSet.id} version ${ruleSet.version}: explain ${eventId}`]
    : [];
  const facts = Object.entries(data).map(([name, value]) => `            ${name}: ${brief(value)}`);
  return [`${head}  [${stream}@${revision}]`, origin, ...rule, ...facts].join('\n');
}

const longest = 160;

function brief(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 3) return `${value.length} entries (--json shows them)`;
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}… (--json shows all)` : text;
}
