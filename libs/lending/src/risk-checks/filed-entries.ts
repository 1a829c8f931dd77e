import type { LocalDate, RecordedEvent } from '#kernel';
import type { EntryFacts, EntryKind } from '../loan-file/file-entries.js';
import { loanFile } from '../loan-file/loan-file.aggregate.js';
import { type CheckedHistory, eventsOf } from './risk-check.js';

export interface FiledFacts<Kind extends EntryKind> {
  readonly stored: RecordedEvent;
  readonly on: LocalDate;
  readonly facts: EntryFacts<Kind>;
}

/** What the loan's file holds of a kind, in the order in which it was filed. */
export function filedEntries<Kind extends EntryKind>(
  history: CheckedHistory,
  kind: Kind,
): readonly FiledFacts<Kind>[] {
  return eventsOf(history, loanFile).flatMap(({ stored, event: { data, occurredOn } }) =>
    data.entry.kind === kind
      ? [{ stored, on: occurredOn, facts: data.entry.facts as unknown as EntryFacts<Kind> }]
      : [],
  );
}
