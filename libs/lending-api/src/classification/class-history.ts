import type { LocalDate, RecordedEvent } from '#kernel';
import { classification, loan } from '#lending';
import type { ClassChangeDto } from './classification-view.dto.js';

/**
 * Every class that a loan had up to a day, in the order in which it came to be known: lowered by rule, decided by a
 * committee, or given by a person or an import without either.
 */
export function classHistory(
  loanEvents: readonly RecordedEvent[],
  work: readonly RecordedEvent[],
  asOf: LocalDate,
): readonly ClassChangeDto[] {
  const decided = work.flatMap(changeByWork);
  // A class that was lowered or decided is a fact of the loan too, under the id of the event that made it so.
  const known = new Set(decided.map(({ eventId }) => eventId));
  const given = loanEvents.flatMap(changeByPerson).filter(({ id }) => !known.has(id));
  return [...decided, ...given.map(({ change }) => change)]
    .filter(({ on }) => on <= asOf)
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

function changeByWork(recorded: RecordedEvent): ClassChangeDto[] {
  const event = classification.upcast(recorded);
  if (event.type === 'classification.lowered') {
    const { from, to, reasons } = event.data;
    return [change(recorded, { from, to, by: 'rule', reason: reasons.map(({ code }) => code).join(', ') })];
  }
  if (event.type === 'classification.decided') {
    const { from, class: to, reason } = event.data;
    return [change(recorded, { from, to, by: 'committee', reason })];
  }
  return [];
}

function changeByPerson(recorded: RecordedEvent): { readonly id: string; readonly change: ClassChangeDto }[] {
  const event = loan.upcast(recorded);
  if (event.type !== 'loan.classified') return [];
  const { classificationId: id, from, to, reason } = event.data;
  return [{ id, change: change(recorded, { from, to, by: 'person', reason }) }];
}

function change(
  { occurredOn, eventId, recordedAt, ruleSet }: RecordedEvent,
  told: Pick<ClassChangeDto, 'from' | 'to' | 'by' | 'reason'>,
): ClassChangeDto {
  return { on: occurredOn, ...told, ruleSet: ruleSet ?? null, eventId, recordedAt };
}
