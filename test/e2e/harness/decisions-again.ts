import type { RecordedEvent } from '#kernel';
import { START } from '#kernel';
import type { ApiApplication } from '../api-application.js';

/** No decision, though it names a rule set: which checklist was put before whom. */
const namedOnly = ['inspection.started'];

/** Has every decision by rule in the history run again; the verdicts by type of event, each once. */
export async function decisionsAgain(api: ApiApplication): Promise<Record<string, string[]>> {
  await api.settle();
  const decided: RecordedEvent[] = [];
  for await (const page of api.store.readAll(START)) {
    decided.push(...page.filter(({ ruleSet, type }) => ruleSet && !namedOnly.includes(type)));
  }
  const verdicts: Record<string, string[]> = {};
  for (const { eventId, type } of decided) {
    const { body } = await api.get(`/events/${eventId}/decision`);
    const verdict = (body.verdict ?? body.code) as string;
    verdicts[type] = [...new Set([...(verdicts[type] ?? []), verdict])];
  }
  return verdicts;
}
