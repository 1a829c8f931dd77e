import type { RecordedEvent, Subject } from '#kernel';
import { type Projection, TableWriter } from '#projections';

interface HistoryRow {
  readonly subject: Subject;
  readonly event: RecordedEvent;
}

const entries = new TableWriter<HistoryRow>(
  [
    { name: 'subject', type: 'text', of: ({ subject }) => subject },
    { name: 'position', type: 'text', of: ({ event }) => event.position },
    { name: 'stream', type: 'text', of: ({ event }) => event.stream },
    { name: 'revision', type: 'integer', of: ({ event }) => event.revision },
    { name: 'event_id', type: 'uuid', of: ({ event }) => event.eventId },
    { name: 'type', type: 'text', of: ({ event }) => event.type },
    { name: 'occurred_on', type: 'date', of: ({ event }) => event.occurredOn },
    { name: 'recorded_at', type: 'timestamptz', of: ({ event }) => event.recordedAt },
  ],
  ['subject', 'position'],
);

/** Which events name which subject, in store order, whatever stream they are in: the index of every full history. */
export const loanHistoryProjection: Projection = {
  name: 'loan_history',
  version: 1,
  handles: 'all',
  tables: ['loan_history'],
  open: (tables) => ({
    project: (events, tx) =>
      entries.insert(
        tx,
        tables.loan_history!,
        events.flatMap((event) => [...new Set(event.subjects)].map((subject) => ({ subject, event }))),
      ),
  }),
};
